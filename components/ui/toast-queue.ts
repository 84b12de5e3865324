/** What a toast says. It confirms; an error also stands in the view it belongs to. */
export type ToastMessage = {
  tone?: "success" | "info" | "danger" | undefined;
  text: string;
  /** Such as Undo. The toast then stays twice as long. */
  action?: { label: string; onSelect: () => void } | undefined;
};

export type QueuedToast = ToastMessage & { id: number };

const limit = 3;

let queue: readonly QueuedToast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly QueuedToast[]): void {
  queue = next;
  for (const listener of listeners) listener();
}

/** Shows a toast from anywhere in client code; returns its id for `dismissToast`. */
export function showToast(message: ToastMessage): number {
  lastId += 1;
  change([...queue, { ...message, id: lastId }].slice(-limit));
  return lastId;
}

export function dismissToast(id: number): void {
  change(queue.filter((toast) => toast.id !== id));
}

export function subscribeToToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function listToasts(): readonly QueuedToast[] {
  return queue;
}
