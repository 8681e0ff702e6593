"""What is held while a draft changes."""

from builder.models import App


def lock_app(app: App) -> None:
    """Holds the app's row until the transaction ends, so that names of widgets and queries can't come to clash."""
    # Not FOR UPDATE: that would hold up every write run, whose row refers to the app.
    App.objects.select_for_update(no_key=True).filter(pk=app.pk).first()
