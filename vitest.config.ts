import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    setupFiles: ["test/support/engine.ts"],
    // All cores: a test mostly waits for an interpreter or a compiler.
    maxWorkers: "100%",
    // Tests start interpreters and compilers of their own: a slow machine may need longer, none may need for ever.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
