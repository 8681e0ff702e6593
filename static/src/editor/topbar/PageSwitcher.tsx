import { Check, ChevronDown, File, Plus } from "lucide-preact";
import { useState } from "preact/hooks";
import { faultFrom } from "../faults";
import { useWorkspace } from "../model/workspace";
import { FormDialog } from "../ui/FormDialog";
import { MenuButton } from "../ui/Menu";

export function PageSwitcher() {
  const workspace = useWorkspace();
  const [adding, setAdding] = useState(false);
  const page = workspace.page.value;
  const title = String(page.document.value.props.title || page.slug);
  const open = (slug: string) =>
    workspace.openPage(slug).catch((error) => {
      workspace.notice.value = faultFrom(error).message;
    });
  return (
    <>
      <MenuButton
        class="button button-quiet topbar-page"
        tip="Pages"
        face={
          <>
            <span class="truncate">{title}</span>
            <ChevronDown />
          </>
        }
      >
        {(close) => (
          <>
            {workspace.app.value.pages.map((each) => (
              <button
                key={each.slug}
                type="button"
                role="menuitemradio"
                class="menu-item"
                aria-checked={each.slug === page.slug}
                onClick={() => {
                  close();
                  if (each.slug !== page.slug) void open(each.slug);
                }}
              >
                {each.slug === page.slug ? <Check /> : <File />}
                <span class="truncate">{each.slug === page.slug ? title : each.title}</span>
              </button>
            ))}
            <hr class="menu-separator" />
            <button
              type="button"
              role="menuitem"
              class="menu-item"
              onClick={() => {
                close();
                setAdding(true);
              }}
            >
              <Plus />
              New page
            </button>
          </>
        )}
      </MenuButton>
      {adding && <NewPage onClose={() => setAdding(false)} />}
    </>
  );
}

function NewPage({ onClose }: { onClose: () => void }) {
  const workspace = useWorkspace();
  const [title, setTitle] = useState("");
  return (
    <FormDialog
      title="New page"
      onClose={onClose}
      yes="Add page"
      isReady={title.trim() !== ""}
      act={() => workspace.addPage(title.trim())}
    >
      <label class="field-label" for="new-page-title">
        Title
      </label>
      <input
        id="new-page-title"
        class="input"
        value={title}
        placeholder="Orders"
        onInput={(event) => setTitle(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
