/**
 * Preloaded into web and worker: when the process that started them is gone, even by kill -9, its end
 * of the channel closes, and they stop as if asked to. Without it they would hold the port.
 * Children of theirs inherit the preload, but are not ours to end.
 */
if (process.channel && process.env.BERTH_STARTED_BY === String(process.ppid)) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), 15_000).unref();
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
