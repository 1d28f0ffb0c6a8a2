package org.prepayhub.simulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The campus' append-only memory: one file, one writer, one fsync for all records that wait for it.
 *
 * <p>A record is told to be durable only after the fsync. Once a write fails the journal takes
 * nothing more, because the outcome of the failed record is unknown until the next start.
 */
public final class Journal implements AutoCloseable {
  /** Records that may wait for the disk; a line waits for its own, so lines are the bound. */
  static final int PENDING_LIMIT = 1 << 18;

  /** Records in one fsync, and so the longest tail that a crash can leave damaged. */
  static final int BATCH_LIMIT = 4096;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private record Entry(JournalRecord content, Runnable durable) {}

  private final FileChannel file;
  private final BlockingQueue<Entry> pending = new ArrayBlockingQueue<>(PENDING_LIMIT);
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(JournalRecord.BYTES * (BATCH_LIMIT + 1));
  private final Thread writer = new Thread(this::write, "journal");
  private volatile boolean open = true;

  private Journal(FileChannel file) {
    this.file = file;
  }

  /**
   * Opens the file, hands every record in it to {@code replay} in order, and cuts a torn tail off.
   *
   * @throws JournalDamaged when records before the last batch do not check
   */
  public static Journal open(Path path, Consumer<JournalRecord> replay) throws IOException {
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    long whole = replay(file, path, replay);
    if (whole < file.size()) {
      LOG.info("cut {} torn bytes off the end of {}", file.size() - whole, path);
      file.truncate(whole);
      file.force(true);
    }
    file.position(whole);
    Journal journal = new Journal(file);
    journal.writer.start();
    return journal;
  }

  private static long replay(FileChannel file, Path path, Consumer<JournalRecord> replay)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(JournalRecord.BYTES * BATCH_LIMIT);
    long whole = 0;
    while (fill(file, buffer, whole)) {
      while (buffer.remaining() >= JournalRecord.BYTES) {
        Optional<JournalRecord> content = JournalRecord.readFrom(buffer);
        if (content.isEmpty()) {
          return tornAt(file, path, whole);
        }
        replay.accept(content.get());
        whole += JournalRecord.BYTES;
      }
    }
    return whole;
  }

  private static boolean fill(FileChannel file, ByteBuffer buffer, long from) throws IOException {
    buffer.clear();
    long at = from;
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = file.read(buffer, at);
      at += Math.max(read, 0);
    }
    buffer.flip();
    return buffer.remaining() >= JournalRecord.BYTES;
  }

  private static long tornAt(FileChannel file, Path path, long at) throws IOException {
    if (file.size() - at > (long) JournalRecord.BYTES * BATCH_LIMIT) {
      throw new JournalDamaged(
          path
              + " is damaged at byte "
              + at
              + ", before its last batch: restore the folder or start with a fresh --dir");
    }
    return at;
  }

  /**
   * Writes the record and then runs {@code durable} on the journal's thread. Never runs it when the
   * record could not be made durable: to the caller the outcome is unknown, as after a power cut.
   */
  public void append(JournalRecord content, Runnable durable) {
    if (!open || !pending.offer(new Entry(content, durable))) {
      LOG.error("the journal takes no record of meter {}: its write stays unanswered", content);
    }
  }

  private void write() {
    List<Entry> batch = new ArrayList<>(BATCH_LIMIT);
    try {
      while (take(batch)) {
        batch.forEach(entry -> entry.content().writeTo(buffer));
        drain();
        batch.forEach(entry -> entry.durable().run());
        batch.clear();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      LOG.error(
          "the journal cannot be written: no write is answered until the simulator is restarted",
          failure);
    } finally {
      open = false;
    }
  }

  /** False when the journal was closed and nothing waits any more. */
  private boolean take(List<Entry> batch) throws InterruptedException {
    while (open || !pending.isEmpty()) {
      Entry first = pending.poll(100, TimeUnit.MILLISECONDS);
      if (first != null) {
        batch.add(first);
        pending.drainTo(batch, BATCH_LIMIT - 1);
        return true;
      }
    }
    return false;
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    file.force(false);
    buffer.clear();
  }

  /** Writes what waits, then closes the file. */
  @Override
  public void close() {
    open = false;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(10));
      file.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
