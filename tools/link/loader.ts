// The small programs that choose what a board boots. Invariants: whatever prefix of one is in flash, with the rest
// erased, running it does nothing; and they are written in what every Espruino knows, small builds included.
//
// The loader stays on the board. It is run as `.bootcde`, evaluates a slot's text in flash, where its functions stay, and
// leaves no name behind. docs/upload.md has its rules.
import { pointerFile, slotFile, type Slot } from "./slots.ts";

/** How the loader begins, in every version of it; a bridge goes on with its slot. */
export const loaderMark = "//pw";

/** How long a program on trial must live until the loader itself calls it good, in ms. */
export const trialMs = 10_000;

const erased = "\\xff".repeat(8);

export const loaderCode =
  `${loaderMark}1\n` +
  "eval((function(S,p,i,k,x,o){" +
  // Writes a unit to the next erased place.
  `function w(u){if(i<p.length)S.write("${pointerFile}",u+u+u+u,i);i+=8}` +
  // The whole loader, or nothing: what is not written yet reads as erased.
  'p=S.read(".bootrst")||S.read(".bootcde");' +
  'if(p[p.length-1]!="\\n")return"";' +
  `p=S.read("${pointerFile}")||"";` +
  `i=p.indexOf("${erased}");` +
  "k=i=i<0?p.length:i+7&~7;" +
  "do x=p.substr(k-=8,2);while(k>=0&&p.substr(k,8)!=x+x+x+x);" +
  `if(k<0)return S.read("${slotFile("A")}")||S.read("${slotFile("B")}");` +
  'o=x[0]=="A"?"B":"A";' +
  `if(x[1]<"9"&&S.read("${pointerFile}."+o)){` +
  'if(x[1]>"2")w(x=o+"=");' +
  "else{" +
  "w(x=x[0]+(+x[1]+1));" +
  // Called only if the program's text was run without a throw. Somebody else may have decided by then.
  `global.pw=function(){if(S.read("${pointerFile}",i,1)=="\\xff")w(x[0]+"=")}` +
  "}}" +
  `return S.read("${pointerFile}."+x[0])` +
  '})(require("Storage")));\n' +
  `if(global.pw){setTimeout(pw,${trialMs});delete global.pw}\n`;

/**
 * What stands in for the boot file while that is replaced: runs a slot when the boot file is none of the two that are
 * meant to be there, told by their CRC-32.
 */
export function bridgeCode(slot: Slot, crcs: readonly [before: number, after: number]): string {
  const differs = crcs.map((crc) => `c^${crc}`).join("&&");
  return (
    `${loaderMark}${slot}\n` +
    'if((function(S,c){c=E.CRC32(S.read(".bootrst")||S.read(".bootcde")||"");' +
    `return ${differs}})(require("Storage")))eval(require("Storage").read("${slotFile(slot)}"));\n`
  );
}

/**
 * What stands beside a program in one file, as `name`, while that is written: at the next start it erases what is not whole, so
 * that no program runs half, and itself.
 */
export function guardCode(name: string, guarded: string, crc: number): string {
  return (
    `${loaderMark}!\n` +
    `(function(S,p){p=S.read("${guarded}");if(p&&E.CRC32(p)^${crc})S.erase("${guarded}");` +
    `S.erase("${name}")})(require("Storage"));\n`
  );
}
