/** Evaluates an expression in a realm with separate globals: another context of Node, or another frame of a page. */
export type Evaluate = <Value>(expression: string) => Value;

async function contextOfNode(): Promise<Evaluate> {
  const { createContext, runInContext } = await import("node:vm");
  const context = createContext({});
  return (expression) => runInContext(expression, context);
}

/** The members of a page that make a frame. */
interface Page {
  readonly body: { append(frame: Frame): void };
  createElement(tag: "iframe"): Frame;
}

interface Frame {
  readonly contentWindow: { eval: Evaluate };
}

function frameOf(page: Page): Evaluate {
  const frame = page.createElement("iframe");
  page.body.append(frame);
  // Indirect, so that it runs in the frame.
  return (expression) => frame.contentWindow.eval(expression);
}

const { document } = globalThis as { readonly document?: Page };

/** One realm for all expressions of a file. */
export const inAnotherRealm: Evaluate = document === undefined ? await contextOfNode() : frameOf(document);
