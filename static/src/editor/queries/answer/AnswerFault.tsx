import { CircleAlert, CircleHelp } from "lucide-preact";

interface AnswerFaultProps {
  fault: { message: string; code?: string; details?: { [key: string]: unknown } };
  state?: string;
}

/** Why there is no answer: in words, with the place in the body where it is known. */
export function AnswerFault({ fault, state }: AnswerFaultProps) {
  const place = typeof fault.details?.place === "string" ? fault.details.place : "";
  const unknown = state === "unknown";
  const Icon = unknown ? CircleHelp : CircleAlert;
  return (
    <div class={`notice ${unknown ? "notice-warning" : "notice-danger"} answer-fault`} role="alert">
      <Icon />
      <div>
        <p>
          {place && !fault.message.includes(place) && <code class="mono">{place}: </code>}
          {fault.message}
        </p>
        {fault.code && <p class="faint mono">{fault.code}</p>}
      </div>
    </div>
  );
}
