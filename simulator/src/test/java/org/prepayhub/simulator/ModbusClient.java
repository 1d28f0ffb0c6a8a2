package org.prepayhub.simulator;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A master that speaks raw Modbus TCP and checks nothing by itself. */
final class ModbusClient implements AutoCloseable {
  record Frame(int transaction, int protocol, int unit, byte[] pdu) {
    String hex() {
      return HexFormat.of().formatHex(pdu);
    }

    ByteBuffer registers() {
      return ByteBuffer.wrap(pdu, 2, pdu.length - 2).slice();
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private int transaction;

  ModbusClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(5_000);
    in = new DataInputStream(socket.getInputStream());
  }

  Frame ask(int unit, String hex) throws IOException {
    send(unit, HexFormat.of().parseHex(hex));
    return receive();
  }

  Frame sell(int unit, int count, long amountFen, long tag) throws IOException {
    send(unit, sale(count, amountFen, tag));
    return receive();
  }

  static byte[] sale(int count, long amountFen, long tag) {
    return ByteBuffer.allocate(11)
        .put((byte) 0x65)
        .putShort((short) count)
        .putInt((int) amountFen)
        .putInt((int) tag)
        .array();
  }

  int send(int unit, byte[] pdu) throws IOException {
    transaction++;
    byte[] frame =
        ByteBuffer.allocate(7 + pdu.length)
            .putShort((short) transaction)
            .putShort((short) 0)
            .putShort((short) (pdu.length + 1))
            .put((byte) unit)
            .put(pdu)
            .array();
    sendRaw(frame);
    return transaction;
  }

  void sendRaw(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  Frame receive() throws IOException {
    int answered = in.readUnsignedShort();
    int protocol = in.readUnsignedShort();
    int length = in.readUnsignedShort();
    int unit = in.readUnsignedByte();
    byte[] pdu = new byte[length - 1];
    in.readFully(pdu);
    return new Frame(answered, protocol, unit, pdu);
  }

  /** What came within the time, which may be nothing; empty when the gateway hung up. */
  Optional<byte[]> receiveRaw(int millis) throws IOException {
    socket.setSoTimeout(millis);
    byte[] buffer = new byte[1024];
    try {
      int read = in.read(buffer);
      return read < 0 ? Optional.empty() : Optional.of(Arrays.copyOf(buffer, read));
    } catch (SocketTimeoutException _) {
      return Optional.of(new byte[0]);
    } finally {
      socket.setSoTimeout(5_000);
    }
  }

  boolean isSilentFor(int millis) throws IOException {
    return receiveRaw(millis).map(bytes -> bytes.length == 0).orElse(false);
  }

  boolean isHungUp() throws IOException {
    return receiveRaw(5_000).isEmpty();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
