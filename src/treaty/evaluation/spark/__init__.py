"""The evaluation on a Spark cluster: the same questions, asked of many shards of leads at once."""

from treaty.evaluation.spark.run import SHARD_LEADS, SHARD_MIB, evaluate_on_spark, give_verdicts_on_spark
from treaty.evaluation.spark.shard import Shard

__all__ = ["SHARD_LEADS", "SHARD_MIB", "Shard", "evaluate_on_spark", "give_verdicts_on_spark"]
