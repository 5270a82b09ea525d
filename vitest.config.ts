import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    // Tests start interpreters and compilers of their own: a slow machine may need longer, none may need for ever.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
