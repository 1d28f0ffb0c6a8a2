package org.prepayhub.simulator.gateway;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.prepayhub.simulator.fault.FaultKind;
import org.prepayhub.simulator.fault.FrameOnLine;
import org.prepayhub.simulator.fault.Strike;
import org.prepayhub.simulator.line.Line;
import org.prepayhub.simulator.meter.SimulatedMeter;

/** One request on the bus, from its first character to the quiet after its reply. */
final class Exchange implements Line.Job {
  private static final int DEVICE_FAILURE = 0x04;
  private static final int DEVICE_BUSY = 0x06;
  private static final int GATEWAY_NO_PATH = 0x0A;
  private static final int GATEWAY_NO_RESPONSE = 0x0B;
  private static final int UNITS = 247;

  private final GatewayPort port;
  private final Outlet outlet;
  private final Runnable hangUp;
  private final ModbusFrame request;

  Exchange(GatewayPort port, Outlet outlet, Runnable hangUp, ModbusFrame request) {
    this.port = port;
    this.outlet = outlet;
    this.hangUp = hangUp;
    this.request = request;
  }

  @Override
  public void run(Runnable free) {
    long nanos = port.line().timing().requestNanos(request.pdu().length);
    port.line()
        .after(
            nanos,
            () ->
                port.line()
                    .meterAt(request.unit())
                    .ifPresentOrElse(meter -> arrive(meter, free), free));
  }

  private void arrive(SimulatedMeter meter, Runnable free) {
    Optional<Strike> strike = port.faults().claimRequest(frame(meter));
    if (strike.isPresent()) {
      suffer(strike.get(), meter, free);
    } else {
      execute(meter, reply -> deliver(meter, reply, free));
    }
  }

  private void suffer(Strike strike, SimulatedMeter meter, Runnable free) {
    switch (strike.kind()) {
      case SILENCE -> free.run();
      case REFUSE -> fail(DEVICE_FAILURE, meter, free);
      case BUSY -> fail(DEVICE_BUSY, meter, free);
      case NO_PATH -> refuse(GATEWAY_NO_PATH, free);
      case POWER_LOSS -> losePower(meter, free);
      case JUMP_AHEAD, JUMP_BACK ->
          execute(meter, reply -> deliver(meter, Jump.of(strike.kind()).applyTo(reply), free));
      case DROP_REPLY, EXECUTE_THEN_DROP_REPLY -> execute(meter, reply -> occupy(reply, free));
      case LATE_REPLY -> execute(meter, reply -> holdBack(reply, strike, free));
      case WRONG_UNIT ->
          execute(meter, reply -> send(misaddressed(reply, strike.random()), reply, free));
      case GARBLE -> garble(strike.random(), meter, free);
      case DISCONNECT -> disconnect(strike.random(), meter, free);
      case SLOW, SPLIT, GLUED -> throw new IllegalStateException(strike + " disturbs replies only");
    }
  }

  private void deliver(SimulatedMeter meter, byte[] reply, Runnable free) {
    Optional<Strike> strike = port.faults().claimDelivery(frame(meter));
    long slow =
        strike.filter(hit -> hit.kind() == FaultKind.SLOW).map(Strike::slowNanos).orElse(0L);
    port.line()
        .after(
            replyNanos(reply) + slow,
            () -> {
              leave(request.reply(reply).bytes(), strike);
              free.run();
            });
  }

  private void leave(byte[] bytes, Optional<Strike> strike) {
    if (strike.isEmpty()) {
      outlet.sendIntact(bytes);
      return;
    }
    switch (strike.get().kind()) {
      case SPLIT -> outlet.sendInPieces(bytes, strike.get().random());
      case GLUED -> outlet.sendGlued(bytes);
      default -> outlet.sendIntact(bytes);
    }
  }

  private void holdBack(byte[] reply, Strike strike, Runnable free) {
    occupy(reply, free);
    port.line().after(strike.lateNanos(), () -> outlet.send(request.reply(reply).bytes()));
  }

  /** One damage in eight hits the request, which then no meter understands. */
  private void garble(SplittableRandom random, SimulatedMeter meter, Runnable free) {
    Optional<Damage> damage = Damage.draw(random);
    if (damage.isPresent()) {
      execute(
          meter, reply -> send(damage.get().applyTo(request.reply(reply), random), reply, free));
    } else {
      refuse(GATEWAY_NO_RESPONSE, free);
    }
  }

  /** The gateway's own word: the meter has seen nothing. */
  private void refuse(int exception, Runnable free) {
    byte[] reply = {(byte) (request.pdu()[0] | 0x80), (byte) exception};
    send(request.reply(reply).bytes(), reply, free);
  }

  private void fail(int exception, SimulatedMeter meter, Runnable free) {
    port.line()
        .settle(
            meter,
            meter.fail(request.pdu(), exception, port.now()),
            reply -> deliver(meter, reply, free));
  }

  /** What was being written is written; then there is nobody. */
  private void losePower(SimulatedMeter meter, Runnable free) {
    if (request.isWrite()) {
      execute(meter, reply -> occupy(reply, free));
    } else {
      free.run();
    }
  }

  private void disconnect(SplittableRandom random, SimulatedMeter meter, Runnable free) {
    if (random.nextBoolean()) {
      execute(
          meter,
          reply -> {
            hangUp.run();
            free.run();
          });
    } else {
      hangUp.run();
      free.run();
    }
  }

  private byte[] misaddressed(byte[] reply, SplittableRandom random) {
    int other = (request.unit() + random.nextInt(UNITS - 1)) % UNITS + 1;
    return request.reply(reply).withUnit(other).bytes();
  }

  private void execute(SimulatedMeter meter, Consumer<byte[]> reply) {
    port.line().settle(meter, meter.receive(request.pdu(), port.now()), reply);
  }

  private void send(byte[] bytes, byte[] reply, Runnable free) {
    port.line()
        .after(
            replyNanos(reply),
            () -> {
              outlet.send(bytes);
              free.run();
            });
  }

  private void occupy(byte[] reply, Runnable free) {
    port.line().after(replyNanos(reply), free);
  }

  private long replyNanos(byte[] reply) {
    return port.line().timing().replyNanos(reply.length);
  }

  private FrameOnLine frame(SimulatedMeter meter) {
    return new FrameOnLine(
        meter.identity().index(),
        port.lineIndex(),
        port.gatewayIndex(),
        request.isWrite(),
        request.readsTotal(),
        outlet.previous().isPresent());
  }
}
