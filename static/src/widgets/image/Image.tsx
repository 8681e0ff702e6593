import { CircleAlert, Image as Icon } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import type { ImageProps, ImageState } from "../../lib/kinds.generated";
import type { ViewProps } from "../../lib/view";
import { readPicture } from "./pictures";
import "./image.css";

export function view({ props, errors, pending, source, disabled, editing, acts, dispatch }: Props) {
  const { alt, caption, fit, radius } = props;
  const failed = errors.source ?? null;
  const isComing = pending.has("source") || (failed !== null && source.state === "loading");
  const picture = failed || isComing ? null : readPicture(props.source);
  const [broken, setBroken] = useState<string | null>(null);
  const address = picture && "address" in picture ? picture.address : null;
  useEffect(() => setBroken(null), [address]);
  const problem = problemOf(picture, broken !== null && broken === address, failed?.message ?? null, source.state);
  const frame = (
    <span class="image-frame" data-fit={fit} data-radius={radius}>
      {address && !problem ? (
        <img src={address} alt={alt} loading="lazy" decoding="async" onError={() => setBroken(address)} />
      ) : (
        <span
          class={isComing ? "image-none skeleton skeleton-late" : "image-none"}
          role={problem ? "alert" : undefined}
        >
          {problem ? <CircleAlert aria-hidden="true" /> : isComing || <Icon aria-hidden="true" />}
          {problem && <span>{problem}</span>}
          {!problem && !isComing && editing && <span>Set its image in the inspector.</span>}
        </span>
      )}
    </span>
  );
  return (
    <figure class="image">
      {acts.has("onClick") ? (
        <button
          type="button"
          class="image-button"
          aria-label={alt || caption || "Image"}
          disabled={disabled}
          onClick={() => void dispatch("onClick")}
        >
          {frame}
        </button>
      ) : (
        frame
      )}
      {caption && <figcaption class="image-caption">{caption}</figcaption>}
    </figure>
  );
}

type Props = ViewProps<ImageProps, ImageState>;

function problemOf(
  picture: ReturnType<typeof readPicture>,
  isBroken: boolean,
  failure: string | null,
  state: string,
): string | null {
  if (failure !== null && state !== "loading" && state !== "waiting") return failure;
  if (isBroken) return "This image could not be loaded.";
  return picture && "problem" in picture ? picture.problem : null;
}
