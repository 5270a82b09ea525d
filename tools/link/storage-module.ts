// The module that keeps a board's files, as code for the board.
export const storage = "require('Storage')";
