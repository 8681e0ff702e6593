import { Dialog } from "../../lib/dialog/Dialog";
import { useWorkspace } from "../model/workspace";
import { KEY_GROUPS, type KeyGroup } from "./keyList";
import "./help.css";

/** All keys of the editor, on "?". */
export function KeysDialog() {
  const { keysShown } = useWorkspace().panels;
  if (!keysShown.value) return null;
  const close = () => {
    keysShown.value = false;
  };
  const actions = (
    <button type="button" class="button" onClick={close}>
      Close
    </button>
  );
  return (
    <Dialog class="dialog-wide" title="Keyboard shortcuts" onClose={close} actions={actions}>
      <div class="keys">
        {KEY_GROUPS.map((group) => (
          <Group key={group.title} {...group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ title, keys }: KeyGroup) {
  return (
    <section class="keys-group">
      <h3 class="keys-title">{title}</h3>
      <dl class="keys-list">
        {keys.map(({ keys: all, does }) => (
          <div class="keys-row" key={does}>
            <dt>
              {all.map((key) => (
                <kbd class="kbd" key={key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
