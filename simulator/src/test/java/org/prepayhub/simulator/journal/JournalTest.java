package org.prepayhub.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.simulator.journal.JournalRecord.Kind;

class JournalTest {
  private final Path file;

  JournalTest(@TempDir Path folder) {
    file = folder.resolve("journal.log");
  }

  private static JournalRecord content(int number) {
    Kind kind = List.of(Kind.values()).get(number % Kind.values().length);
    return new JournalRecord(
        kind, number, Instant.ofEpochMilli(1_000L * number), 7, -number, 0xFFFF_FFFFL);
  }

  private List<JournalRecord> read() throws IOException {
    List<JournalRecord> found = new ArrayList<>();
    Journal.open(file, found::add).close();
    return found;
  }

  private void append(int from, int to) throws IOException, InterruptedException {
    CountDownLatch durable = new CountDownLatch(to - from);
    try (Journal journal = Journal.open(file, _ -> {})) {
      IntStream.range(from, to)
          .forEach(number -> journal.append(content(number), durable::countDown));
      assertThat(durable.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void givesBackWhatWasDurableInOrder() throws IOException, InterruptedException {
    append(0, 10_000);
    append(10_000, 10_100);
    assertThat(read())
        .isEqualTo(IntStream.range(0, 10_100).mapToObj(JournalTest::content).toList());
  }

  @Test
  void cutAtAnyByteKeepsAllWholeRecordsAndGoesOn() throws IOException, InterruptedException {
    append(0, 4);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      int kept = length / JournalRecord.BYTES;
      assertThat(read()).hasSize(kept);
      append(kept, kept + 1);
      assertThat(read())
          .isEqualTo(IntStream.rangeClosed(0, kept).mapToObj(JournalTest::content).toList());
    }
  }

  @Test
  void anyDamagedByteOfTheTailIsNoticed() throws IOException, InterruptedException {
    append(0, 3);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 2 * JournalRecord.BYTES; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);
      assertThat(read()).hasSize(2);
    }
  }

  @Test
  void damageBeforeTheLastBatchStopsTheStart() throws IOException, InterruptedException {
    append(0, Journal.BATCH_LIMIT + 10);
    try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.WRITE)) {
      bytes.write(ByteBuffer.wrap(new byte[] {99}), 5);
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(JournalDamaged.class)
        .hasMessageContaining("byte 0");
  }
}
