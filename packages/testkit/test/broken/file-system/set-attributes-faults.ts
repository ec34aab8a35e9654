import * as rules from "../../../src/file-system/set-attributes.js";
import { anyCount } from "./excuses.js";
import type { FileSystemFault } from "./file-system-fault.js";

/** Faults in `setAttributes`. */
export const setAttributesFaults: readonly FileSystemFault[] = [
  {
    name: "keeps only the bits of a mode",
    rule: rules.setsAttributes,
    fs: (fs) => ({ setAttributes: (path, attributes) => fs.setAttributes(path, attributes % 0o1000) }),
  },
  {
    name: "marks a file as changed when its attributes are set",
    rule: rules.setsAttributes,
    fs: (fs) => ({
      setAttributes(path, attributes) {
        fs.setAttributes(path, attributes);
        fs.touch(path);
      },
    }),
  },
  {
    name: "resets the attributes with a move",
    rule: rules.attributesStay,
    fs: (fs) => ({
      move(source, destination) {
        fs.move(source, destination);
        fs.setAttributes(destination, 0);
      },
    }),
  },
  {
    name: "takes any number for attributes",
    rule: rules.setAttributesRefusals,
    fs: (fs) => ({ setAttributes: (path, attributes) => fs.setAttributes(path, anyCount(attributes)) }),
  },
];
