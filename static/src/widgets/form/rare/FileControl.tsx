import { Download, Upload, X } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { Binary } from "../../../lib/values";
import type { ControlProps } from "../drawing";
import { Problem } from "../Field";
import { bytesIn, type FileRaw, KILOBYTES } from "./readers";

/** Bytes of an item: chosen from the computer, kept as base64 until they are sent. */
export function FileControl({ control, field, raw, isFixed, onChange }: ControlProps) {
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<string | null>(null);
  const file = raw as unknown as FileRaw | null;
  const most = field.kilobytes ?? KILOBYTES;
  const isShut = control.disabled || isFixed;
  const take = async (chosen: File | undefined) => {
    if (input.current) input.current.value = "";
    if (!chosen) return;
    // What is far too large is not even read.
    if (chosen.size > most * 1024)
      return setFault(`${chosen.name} has ${sizeOf(chosen.size)}. At most ${most} kB fit here.`);
    setFault(null);
    onChange({ name: chosen.name, base64: await base64Of(chosen) });
    control.onBlur();
  };
  const { required: _required, onBlur: _onBlur, ...rest } = control;
  return (
    <>
      <div class="form-file">
        <input
          {...rest}
          ref={input}
          type="file"
          class="visually-hidden"
          tabIndex={-1}
          aria-hidden="true"
          accept={field.accept || undefined}
          disabled={isShut}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
          onFocus={(event) => (event.currentTarget.nextElementSibling as HTMLElement | null)?.focus()}
        />
        <button
          type="button"
          class="button"
          disabled={isShut}
          aria-label={`${file ? "Replace" : "Choose a file"}: ${field.label || field.name}`}
          aria-describedby={control["aria-describedby"]}
          onClick={() => input.current?.click()}
        >
          <Upload aria-hidden="true" />
          {file ? "Replace" : "Choose a file"}
        </button>
        <span class="form-file-name muted truncate">
          {file ? `${file.name || "Binary data"} · ${sizeOf(bytesIn(file.base64))}` : `At most ${most} kB`}
        </span>
        {file && (
          <button
            type="button"
            class="button button-quiet button-icon"
            aria-label="Download"
            onClick={() => save(file)}
          >
            <Download aria-hidden="true" />
          </button>
        )}
        {file && !isShut && (
          <button
            type="button"
            class="button button-quiet button-icon"
            aria-label="Remove"
            onClick={() => onChange(null)}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </div>
      {fault && <Problem id={`${control.id}-file`} words={fault} />}
    </>
  );
}

function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} kB`;
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  // In pieces: one call can't take as many arguments as a file has bytes.
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function save({ name, base64 }: FileRaw): void {
  const bytes = new Binary(base64).bytes();
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement("a");
  link.href = address;
  link.download = name || "data.bin";
  link.click();
  URL.revokeObjectURL(address);
}
