import { ChevronDown, Keyboard, LayoutGrid, Settings, UserPlus } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { showKeys } from "../commands";
import { useWorkspace } from "../model/workspace";
import { MenuButton } from "../ui/Menu";
import { AppSettingsDialog } from "./AppSettingsDialog";
import { DeleteDialog } from "./DeleteDialog";
import { ShareDialog } from "./ShareDialog";

type Opened = "settings" | "share" | "delete" | null;

/** What concerns the app as a whole, under its name. */
export function AppMenu() {
  const workspace = useWorkspace();
  const { app } = workspace;
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const { name } = app.value;
  useEffect(() => {
    document.title = `${name} · Trellis`;
  }, [name]);
  return (
    <>
      <MenuButton
        class="button button-quiet topbar-app"
        label={`${name}, the app`}
        tip="The app's settings and people"
        face={
          <>
            <span class="topbar-mark" aria-hidden="true" />
            <span class="truncate">{name}</span>
            <ChevronDown />
          </>
        }
      >
        {(closeMenu) => {
          const open = (what: Opened) => () => {
            closeMenu();
            setOpened(what);
          };
          return (
            <>
              <button type="button" role="menuitem" class="menu-item" onClick={open("settings")}>
                <Settings />
                App settings
              </button>
              <button type="button" role="menuitem" class="menu-item" onClick={open("share")}>
                <UserPlus />
                Share
              </button>
              <hr class="menu-separator" />
              <button
                type="button"
                role="menuitem"
                class="menu-item"
                onClick={() => {
                  closeMenu();
                  showKeys(workspace);
                }}
              >
                <Keyboard />
                Keyboard shortcuts
                <span class="kbd">?</span>
              </button>
              <a role="menuitem" class="menu-item" href="/">
                <LayoutGrid />
                All apps
              </a>
            </>
          );
        }}
      </MenuButton>
      {opened === "settings" && <AppSettingsDialog onClose={close} onDelete={() => setOpened("delete")} />}
      {opened === "share" && <ShareDialog onClose={close} />}
      {opened === "delete" && <DeleteDialog onClose={close} />}
    </>
  );
}
