"""Celery's own settings. A write must run at most once, so nothing here redelivers or retries by itself."""

from django.conf import settings

broker_url = settings.REDIS_URL
broker_connection_retry_on_startup = True
# Answers travel by Redis keys of their own (queries.mailbox), never by a result backend.
result_backend = None
task_ignore_result = True
task_serializer = "json"
accept_content = ["json"]
task_acks_late = False
task_publish_retry = False
worker_prefetch_multiplier = 1
task_default_queue = "runs"
worker_hijack_root_logger = False
broker_transport_options = {"retry_on_timeout": False, "socket_keepalive": True}
# The database stays open from one task to the next; queries.tasks drops connections that broke.
CELERY_DB_REUSE_MAX = 1_000_000_000
