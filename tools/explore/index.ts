// The public face of `pinwheel explore`, for property files (`pinwheel-rt/explore`).
export {
  defineProperty,
  type BoardView,
  type Check,
  type Checks,
  type Property,
  type Stimulus,
} from "./property.ts";
