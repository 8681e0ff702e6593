"""The editor as a person uses it: by mouse and keyboard, by the names that things have on the screen."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

STEPS = 12


class Editor:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.canvas = page.get_by_role("region", name="Canvas")
        self.inspector = page.get_by_role("region", name="Inspector")
        self.queries = page.get_by_role("region", name="Queries")
        self.answer = page.get_by_role("region", name="Answer")

    @classmethod
    def new_app(cls, page: Page, name: str) -> Editor:
        """From the home page."""
        page.get_by_label("Name of the new app").fill(name)
        page.get_by_role("button", name="New app").click()
        page.wait_for_url("**/edit/**")
        return cls(page)

    def drag(self, kind: str, *, x: int, y: int) -> None:
        """A widget from the palette to a place on the sheet, in pixels from its corner."""
        self._fold_queries()
        place = self.canvas.locator(".sheet > .tile-grid").bounding_box()
        item = self.page.get_by_role("button", name=kind, exact=True).bounding_box()
        assert place
        assert item
        mouse = self.page.mouse
        mouse.move(item["x"] + item["width"] / 2, item["y"] + item["height"] / 2)
        mouse.down()
        mouse.move(place["x"] + x, place["y"] + y, steps=STEPS)
        mouse.up()
        expect(self.widget(kind + "1")).to_be_visible()

    def widget(self, name: str) -> Locator:
        return self.canvas.get_by_role("group", name=f"{name},")

    def select(self, name: str) -> None:
        self._fold_queries()
        self.widget(name).click()
        expect(self.inspector.get_by_label("Name", exact=True)).to_have_value(name)

    def write_query(self, operation: str, body: str) -> None:
        """A new query, by typing."""
        self.queries.get_by_role("button", name="New query").click()
        field = self.queries.get_by_role("combobox", name="Operation")
        field.fill(operation)
        expect(self.queries.get_by_role("option", name=operation).first).to_be_visible()
        field.press("Enter")
        code = self.queries.get_by_role("textbox", name="Body")
        code.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(body)
        expect(self.queries.get_by_text("Saved", exact=True)).to_be_visible()

    def run(self) -> None:
        self.queries.get_by_role("button", name="Run").click()

    def bind_to(self, query: str) -> None:
        self.inspector.get_by_role("group", name="Bind to a query").get_by_role("button", name=query).click()

    def add_field(self, name: str, *, type: str) -> None:
        self.inspector.get_by_role("button", name="Add field").click()
        field = self.inspector.get_by_label("Field name")
        field.fill(name)
        field.press("Enter")
        label = self.inspector.get_by_role("textbox", name="Label")
        label.click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(name)
        self.inspector.get_by_label("Type", exact=True).select_option(label=type)

    def connect(self, table: str, *, to: str | None = None) -> None:
        """The selected form or table to a table of DynamoDB; `to` is what a form is there to do."""
        self.inspector.get_by_role("button", name="Connect a table").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Table", exact=True).select_option(value=table)
        if to:
            dialog.get_by_label(to).check()
        dialog.get_by_role("button", name="Make queries").or_(dialog.get_by_role("button", name="Connect")).click()
        expect(dialog).to_have_count(0)

    def on_submit_run(self, query: str) -> None:
        actions = self.inspector.get_by_role("group", name="When submitted")
        actions.get_by_role("button", name="Run query").click()
        actions.get_by_label("Query", exact=True).select_option(label=query)

    def share_with(self, username: str) -> None:
        self.page.get_by_role("button", name="Share").click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_label("Username or email").fill(username)
        dialog.get_by_role("button", name="Add").click()
        expect(dialog.get_by_role("list")).to_contain_text(username)
        self.page.keyboard.press("Escape")

    def publish(self) -> None:
        self.page.get_by_role("button", name="Publish").click()
        expect(self.page.get_by_text("Published as release 1")).to_be_visible()

    def _fold_queries(self) -> None:
        fold = self.queries.get_by_role("button", name="Fold", exact=True)
        if fold.is_visible():
            fold.click()
