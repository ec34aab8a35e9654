import { requireDescriptor } from "../arguments/index.js";
import { type Call, defineCall } from "./call.js";

/** There is no disk to write to: succeeds for every open descriptor. */
export const fsync: Call<void> = defineCall("fsync", 0, (context, number) => {
  context.descriptors.get(requireDescriptor(number));
});

/** As `fsync`. */
export const fdatasync: Call<void> = { ...fsync, syscall: "fdatasync" };
