import { readPicture } from "../../../image/pictures";

/** An image that is the value itself: bytes, or a `data:` address. */
export function OwnPicture({ value, title }: { value: unknown; title: string }) {
  const picture = readPicture(value);
  if (picture && "address" in picture) return <img class="table-image" src={picture.address} alt={title} />;
  return <span class="muted truncate">{picture?.problem}</span>;
}
