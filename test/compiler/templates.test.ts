// Template literals: their texts arrive as they were written, whatever is in them.
import { parserTraps } from "../../tools/compiler/lower/parser-traps.ts";
import { differential } from "../support/differential.ts";

const escape = (code: number): string => `\\x${code.toString(16).padStart(2, "0")}`;
const codes = Array.from({ length: 128 }, (_, code) => code);
/** Character codes: what stands in a line of output must not depend on how it is printed. */
const show =
  "const show = (s) => { const n = []; for (let i = 0; i < s.length; i++) n.push(s.charCodeAt(i)); P(n.join()); };";

differential("the texts of templates", [parserTraps], {
  "every character, after an expression": `${show} const x = 1; ${codes.map((code) => `show(\`a\${x}${escape(code)}b\`);`).join(" ")}`,
  "every character, alone": `${show} ${codes.map((code) => `show(\`${escape(code)}\`);`).join(" ")}`,
  "line ends": `${show} const x = 1; show(\`AT+\${x}\\r\\n\`); show(\`\\r\\n\${x}\\r\\r\\n\`); show(\`\\n\\r\${x}\\\\r\`); show(\`\${x}\\x001\`); show(\`a
b\${x}
\`);`,
  "line ends of a file with carriage returns": `${show} const x = 1; show(\`a\r\nb\${x}\rc\`); show(\`a\\\r\nb\`);`,
  "in strings that become part of one": `${show} show(\`a\${"\\r\\n"}b\${"\\\\r"}\`); const f = (s) => \`<\${\`\\r\${s}\\r\`}>\`; show(f("x"));`,
});
