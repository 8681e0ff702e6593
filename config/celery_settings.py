"""Celery's own settings. A write must run at most once, so nothing here redelivers or retries by itself."""

from django.conf import settings

broker_url = settings.REDIS_URL
broker_transport = "queries.broker:Transport"
broker_connection_retry_on_startup = True
broker_connection_max_retries = None
# Answers travel by Redis keys of their own (queries.mailbox), never by a result backend.
result_backend = None
task_ignore_result = True
task_serializer = "json"
accept_content = ["json"]
task_acks_late = False
task_publish_retry = False
worker_prefetch_multiplier = 1
# A worker takes a message when it has a thread for it: what it had taken beyond that would wait behind slow runs
# while another worker is free.
worker_disable_prefetch = True
task_default_queue = "runs"
worker_hijack_root_logger = False
# One attempt to connect and no waiting: whoever publishes has a person waiting for an answer.
broker_transport_options = {
    # kombu would note in Redis what a worker has in hand and bring it back an hour after a worker was killed: two round
    # trips a run, for messages that are long past their deadline then. A run taken by a worker that died expires.
    "ack_emulation": False,
    "retry_on_timeout": False,
    "socket_keepalive": True,
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0,
    "interval_max": 0,
}
# The database stays open from one task to the next; queries.tasks drops connections that broke.
CELERY_DB_REUSE_MAX = 1_000_000_000
