# The service as an image: docs/guides/operate.md tells how to run it. The locks give a hash for every package.
FROM python:3.13-slim AS build

WORKDIR /build
RUN python -m venv /opt/treaty
ENV PATH=/opt/treaty/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/core.txt requirements/
RUN pip install --require-hashes --requirement requirements/core.txt
COPY pyproject.toml README.md LICENSE ./
COPY src src
RUN pip install --no-deps --no-build-isolation .

FROM python:3.13-slim

COPY --from=build /opt/treaty /opt/treaty
RUN useradd --system --uid 10001 --home-dir /data --create-home treaty
ENV PATH=/opt/treaty/bin:$PATH PYTHONUNBUFFERED=1 TREATY_HOME=/data TREATY_ADDRESS=0.0.0.0 TREATY_LOG_FORMAT=json
USER treaty
WORKDIR /data
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["treaty"]
CMD ["serve"]
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["python", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ.get('TREATY_PORT', '8000') + '/healthz')"]
