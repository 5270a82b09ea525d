// Whether a hop costs the same in a large program: every name that it looks up is searched among all the others.
import { program } from "./hop.ts";
import { BOARD } from "./instructions.ts";
import type { Group } from "./row.ts";

/** So many more functions at the top of a program, which call one another so that none is dropped or inlined. */
function functions(count: number): string {
  const texts = ["function more0(x) { print(x); return x; }", "function more1(x) { return more0(x + 1); }"];
  for (let i = 2; i < count; i++)
    texts.push(
      `function more${i}(x) { if (x < ${i}) print(x); return more${i - 1}(x) + more${i - 2}(x + ${i}); }`,
    );
  return `${texts.join("\n")}\nif (hops) print(more${count - 1}(hops), more${count - 2}(hops));`;
}

/** What the compiler puts in its place before the program begins. */
const polyfill = "print((1.5).toFixed(1));";

export const large: Group = {
  name: "functions",
  title: "a hop in larger programs: 10 staggered tasks; goal: the smallest, and a tenth",
  needs: "count",
  async *rows({ count, quick }) {
    const hopBeside = (more: string): Promise<number> =>
      count!(program(10, "200 + i * 7.3", more), 1000, 2000, BOARD);
    let smallest: number | undefined;
    for (const more of quick ? [5, 200] : [5, 50, 200]) {
      const measured = await hopBeside(functions(more));
      smallest ??= measured;
      yield {
        work: `with ${more} more functions`,
        unit: "instructions",
        measured,
        goal: measured === smallest ? undefined : 1.1 * smallest,
      };
    }
    yield {
      work: "  … and a polyfill",
      unit: "instructions",
      measured: await hopBeside(functions(200) + polyfill),
      goal: 1.1 * smallest!,
    };
  },
};
