import { useState, type DragEvent } from "react";

/** The kind of data that a dragged card carries, so that nothing else can be dropped on a wave. */
export const WORKLOAD_DRAG = "application/x-berth-workload";

const isWorkload = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer.types.includes(WORKLOAD_DRAG);

/** Makes an element take dropped workloads; the menu of each card does the same without a pointer. */
export function useDrop(onDrop: (workloadId: string) => void, isEnabled: boolean) {
  const [isOver, setOver] = useState(false);
  if (!isEnabled) return { isOver: false, handlers: {} };
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!isWorkload(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "move";
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const isInside = event.currentTarget.contains(event.relatedTarget as Node | null);
      if (!isInside) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!isWorkload(event)) return;
      event.preventDefault();
      setOver(false);
      onDrop(event.dataTransfer.getData(WORKLOAD_DRAG));
    },
  };
  return { isOver, handlers };
}
