"""The stages of a decision: each lets a wish pass, maybe changed, or says why it is held."""
