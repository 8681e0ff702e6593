import { ApiFault } from "../../lib/api";
import type { RunApi } from "../../lib/runs";

/** Runs that tell when the server has another release. They fail all the same: nothing was started. */
export function noticing(run: RunApi, onOutdated: () => Promise<void>): RunApi {
  return async (request) => {
    try {
      return await run(request);
    } catch (reason) {
      if (reason instanceof ApiFault && reason.code === "release_changed") await onOutdated();
      throw reason;
    }
  };
}
