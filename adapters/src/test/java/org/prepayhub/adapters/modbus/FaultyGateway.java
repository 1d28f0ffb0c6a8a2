package org.prepayhub.adapters.modbus;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * A Modbus TCP gateway on a real socket that answers every read with the unit and the address it
 * was asked for, coded into the registers, and misbehaves at random: by seed, the same faults in
 * the same order on every connection.
 */
final class FaultyGateway implements AutoCloseable {
  /** How it misbehaves. */
  enum Fault {
    LATE,
    SILENT,
    OTHER_UNIT,
    OTHER_TRANSACTION,
    OTHER_FUNCTION,
    OTHER_COUNT,
    GARBLED_PROTOCOL,
    GARBLED_LENGTH,
    SPLIT,
    GLUED,
    TWICE,
    HANG_UP
  }

  /**
   * How often it misbehaves.
   *
   * @param oneIn one request in so many; 0 for never
   * @param lateMillis how long a late answer is held
   */
  record Faults(Map<Fault, Integer> oneIn, long lateMillis, long seed) {}

  private final ServerSocket server;
  private final Faults faults;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService late = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final Map<Fault, AtomicInteger> done = new EnumMap<>(Fault.class);

  FaultyGateway(Faults faults) throws IOException {
    this.faults = faults;
    this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    for (Fault fault : Fault.values()) {
      done.put(fault, new AtomicInteger());
    }
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  int done(Fault fault) {
    return done.getOrDefault(fault, new AtomicInteger()).get();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        int number = connections.incrementAndGet();
        threads.execute(() -> new Wire(socket, number).serve());
      }
    } catch (IOException e) {
      threads.shutdown();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    late.shutdownNow();
    threads.shutdownNow();
  }

  /** One connection. */
  private final class Wire {
    private final Socket socket;
    private final RandomGenerator chance;
    private byte[] before = {};

    Wire(Socket socket, int number) {
      this.socket = socket;
      this.chance = new SplittableRandom(faults.seed() * 1_000_003 + number);
    }

    void serve() {
      try (socket) {
        socket.setTcpNoDelay(true);
        DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        while (true) {
          answer(in);
        }
      } catch (IOException e) {
        // The client went away, or was hung up on.
      }
    }

    private void answer(DataInputStream in) throws IOException {
      int transaction = in.readUnsignedShort();
      in.readUnsignedShort();
      byte[] body = in.readNBytes(in.readUnsignedShort());
      int unit = body[0] & 0xFF;
      int address = ((body[2] & 0xFF) << 8) | (body[3] & 0xFF);
      int count = body[5] & 0xFF;
      ByteBuffer frame = ByteBuffer.allocate(9 + 2 * count);
      frame.putShort((short) transaction).putShort((short) 0).putShort((short) (3 + 2 * count));
      frame.put((byte) unit).put(body[1]).put((byte) (2 * count));
      for (int i = 0; i < count; i++) {
        frame.putShort((short) (i % 2 == 0 ? unit : address));
      }
      misbehave(frame.array());
    }

    private void misbehave(byte[] frame) throws IOException {
      for (Fault fault : Fault.values()) {
        int oneIn = faults.oneIn().getOrDefault(fault, 0);
        if (oneIn > 0 && chance.nextInt(oneIn) == 0) {
          done.getOrDefault(fault, new AtomicInteger()).incrementAndGet();
          misbehave(fault, frame);
          before = frame;
          return;
        }
      }
      before = frame;
      write(frame);
    }

    private void misbehave(Fault fault, byte[] frame) throws IOException {
      switch (fault) {
        case LATE -> hold(frame.clone());
        case SILENT -> {}
        case OTHER_UNIT -> write(changed(frame, 6, frame[6] + 1));
        case OTHER_TRANSACTION -> write(changed(frame, 1, frame[1] + 100));
        case OTHER_FUNCTION -> write(changed(frame, 7, 4));
        case OTHER_COUNT -> write(changed(frame, 8, frame[8] - 2));
        case GARBLED_PROTOCOL -> write(changed(frame, 2, 0x20));
        case GARBLED_LENGTH -> write(changed(frame, 4, 0x7F));
        case SPLIT -> writeByteByByte(frame);
        case GLUED -> write(glued(before, frame));
        case TWICE -> write(glued(frame, frame));
        case HANG_UP -> socket.close();
      }
    }

    private void hold(byte[] frame) {
      var _ =
          late.schedule(
              () -> {
                try {
                  write(frame);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              },
              faults.lateMillis(),
              TimeUnit.MILLISECONDS);
    }

    private synchronized void write(byte[] bytes) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
    }

    /** Holds the wire for the whole frame: no gateway puts one frame into the middle of another. */
    private synchronized void writeByteByByte(byte[] frame) throws IOException {
      for (byte b : frame) {
        write(new byte[] {b});
      }
    }

    private static byte[] changed(byte[] frame, int at, int value) {
      byte[] other = frame.clone();
      other[at] = (byte) value;
      return other;
    }

    private static byte[] glued(byte[] first, byte[] second) {
      return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }
  }
}
