// Which jumps leave a statement: whoever wraps, moves or splits one has to know.
import type * as es from "estree";
import { walk } from "./walk.ts";

export type Jump = es.BreakStatement | es.ContinueStatement | es.ReturnStatement;

export interface LeavingJump {
  readonly jump: Jump;
  /** Whether a `finally` block inside the statement runs on the way out. */
  readonly throughFinally: boolean;
}

interface Inside {
  readonly loop: boolean;
  readonly breakable: boolean;
  readonly finalizer: boolean;
  readonly labels: readonly string[];
}

/** The jumps in `body` whose target is outside it, in the order of the text. Functions are not entered. O(nodes). */
export function leavingJumps(body: es.Statement): LeavingJump[] {
  const found: LeavingJump[] = [];
  const leave = (jump: Jump, state: Inside): void => {
    found.push({ jump, throughFinally: state.finalizer });
  };
  const skip = (): void => {};
  const loop = (_: es.Node, { next, state }: { next: (state: Inside) => void; state: Inside }): void =>
    next({ ...state, loop: true, breakable: true });
  const start: Inside = { loop: false, breakable: false, finalizer: false, labels: [] };
  walk(body as es.Node, start, {
    FunctionDeclaration: skip,
    FunctionExpression: skip,
    ArrowFunctionExpression: skip,
    ClassBody: skip,
    ForStatement: loop,
    ForInStatement: loop,
    ForOfStatement: loop,
    WhileStatement: loop,
    DoWhileStatement: loop,
    SwitchStatement(_, { next, state }) {
      next({ ...state, breakable: true });
    },
    LabeledStatement(node, { next, state }) {
      next({ ...state, labels: [...state.labels, node.label.name] });
    },
    TryStatement(node, { visit, state }) {
      const guarded = node.finalizer ? { ...state, finalizer: true } : state;
      visit(node.block, guarded);
      if (node.handler) visit(node.handler, guarded);
      if (node.finalizer) visit(node.finalizer, state);
    },
    BreakStatement(node, { state }) {
      if (node.label ? !state.labels.includes(node.label.name) : !state.breakable) leave(node, state);
    },
    ContinueStatement(node, { state }) {
      if (node.label ? !state.labels.includes(node.label.name) : !state.loop) leave(node, state);
    },
    ReturnStatement: (node, { state }) => leave(node, state),
  });
  return found;
}
