// Queue: values from tasks to tasks. Invariants: its room is made at the start and never grows; items go to the getters in
// the order of asking, room to the putters likewise (permits.ts: one permit an item, one a free place). In which order the
// items leave, `push_` and `pop_` decide between them: first in, first out here.
import { QueueEmpty, QueueFull, QueueShutDown } from "./errors.ts";
import { Event } from "./event.ts";
import type { Code, Frame } from "./frame.ts";
import type { Awaitable } from "./future.ts";
import { Permits } from "./permits.ts";

// Made once: an error takes memory where there may be little.
const shutDown = new QueueShutDown("the queue is shut down");

/** The items that are there. */
class Items<T> extends Permits {
  queue_: Queue<T>;

  constructor(queue: Queue<T>) {
    super(0);
    this.queue_ = queue;
  }

  override what_(): string {
    return "an item of a queue";
  }

  override arrived_(): unknown {
    if (!this.queue_.count_) throw shutDown;
    const item = this.queue_.pop_();
    this.queue_.room_.give_();
    return item;
  }
}

/** The places that are free. */
class Room<T> extends Permits {
  queue_: Queue<T>;

  constructor(queue: Queue<T>, capacity: number) {
    super(capacity);
    this.queue_ = queue;
  }

  override what_(): string {
    return "room in a queue";
  }

  override arrived_(item: unknown): unknown {
    const queue = this.queue_;
    if (queue.down_) throw shutDown;
    queue.push_(item as T);
    queue.unfinished_++;
    queue.finished_.clear();
    queue.items_.give_();
    return undefined;
  }
}

/** `put`, until it is awaited. */
class Putting<T> {
  room_: Room<T>;
  item_: T;

  constructor(room: Room<T>, item: T) {
    this.room_ = room;
    this.item_ = item;
  }

  wait_(frame: Frame): Code {
    if (this.room_.queue_.down_) throw shutDown;
    return this.room_.wait_(frame, this.item_);
  }
}

export class Queue<T> {
  /** `count_` items, in a ring from `head_` on, and fillers in the room that is left: no item will need more. */
  ring_: T[];
  head_: number;
  count_: number;
  down_: boolean;
  unfinished_: number;
  finished_: Event;
  items_: Items<T>;
  room_: Room<T>;

  /** `capacity`: how many items it holds, 1 or more. It takes so many variables of Espruino from the start. */
  constructor(capacity: number) {
    if (!(capacity >= 1)) throw new Error("Queue: give it a capacity of 1 or more");
    this.ring_ = [];
    while (this.ring_.length < capacity) this.ring_.push(0 as T);
    this.head_ = this.count_ = this.unfinished_ = 0;
    this.down_ = false;
    this.finished_ = new Event();
    this.finished_.set();
    this.items_ = new Items(this);
    this.room_ = new Room(this, capacity);
  }

  push_(item: T): void {
    this.ring_[(this.head_ + this.count_++) % this.ring_.length] = item;
  }

  pop_(): T {
    const item = this.ring_[this.head_];
    this.ring_[this.head_] = 0 as T;
    this.head_ = (this.head_ + 1) % this.ring_.length;
    this.count_--;
    return item;
  }

  /** Awaits room and puts an item in. Throws QueueShutDown. O(1). */
  put(item: T): Awaitable<void> {
    return new Putting(this.room_, item) as unknown as Awaitable<void>;
  }

  /** Puts an item in at once, also from a callback. Throws QueueFull when there is no room, QueueShutDown. O(1). */
  putNow(item: T): void {
    if (this.down_) throw shutDown;
    if (this.room_.busy_()) throw new QueueFull("the queue is full");
    this.room_.free_--;
    this.room_.arrived_(item);
  }

  /** Awaits the next item. Throws QueueShutDown once the queue is shut down and empty. O(1). */
  get(): Awaitable<T> {
    return this.items_ as unknown as Awaitable<T>;
  }

  /** The next item that nobody waits for. Throws QueueEmpty when there is none, QueueShutDown. O(1). */
  getNow(): T {
    if (this.items_.busy_()) throw this.down_ ? shutDown : new QueueEmpty("the queue is empty");
    this.items_.free_--;
    return this.items_.arrived_() as T;
  }

  /** How many items are in it. */
  size(): number {
    return this.count_;
  }

  empty(): boolean {
    return !this.count_;
  }

  full(): boolean {
    return this.count_ >= this.ring_.length;
  }

  /** Says that an item which was taken has been dealt with: `join` waits for it. Throws when called too often. */
  taskDone(): void {
    if (!this.unfinished_) throw new Error("taskDone: called more often than items were put in");
    if (!--this.unfinished_) this.finished_.set();
  }

  /** Awaits the moment when every item that was put in has been dealt with. */
  join(): Awaitable<void> {
    return this.finished_;
  }

  /**
   * No more items: `put` throws QueueShutDown from now on, also for who waits already; `get` does when the queue is
   * empty. With `immediate` the items in it are dropped at once, and count as dealt with. O(waiters).
   */
  shutdown(immediate = false): void {
    this.down_ = true;
    if (immediate) {
      while (this.count_) {
        this.pop_();
        if (this.unfinished_) this.taskDone();
      }
      this.items_.free_ = 0;
    }
    this.items_.closed_ = shutDown;
    this.room_.fail_(shutDown);
    this.items_.fail_(shutDown);
  }
}
