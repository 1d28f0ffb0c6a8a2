package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.metering.profile.AnswerFrame.Echo;
import org.prepayhub.metering.profile.ProfileDefinition.CommandDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.ItemDefinition;

/** The frames of a command, by its function. */
record CommandShape(RequestFrame request, AnswerFrame answer, boolean isStandard) {
  private static final int WRITE_COIL = 5;
  private static final int WRITE_REGISTER = 6;
  private static final int WRITE_COILS = 15;
  private static final int WRITE_REGISTERS = 16;
  private static final int MAX_COILS = 1968;
  private static final int MAX_WRITE_BYTES = 246;
  private static final int MAX_RAW_BYTES = 252;

  static CommandShape of(CommandDefinition command, String path, Mistakes mistakes) {
    return switch (command.function()) {
      case WRITE_COIL, WRITE_REGISTER, WRITE_COILS, WRITE_REGISTERS ->
          standard(command, path, mistakes);
      default -> raw(command, path, mistakes);
    };
  }

  private static CommandShape standard(CommandDefinition command, String path, Mistakes mistakes) {
    int address = command.address().orElse(-1);
    mistakes.require(
        address >= 0 && address <= 0xFFFF,
        path + ".address",
        "function " + command.function() + " needs an address from 0 to 0xFFFF",
        "add it");
    mistakes.require(
        command.answer().isEmpty(),
        path + ".reply",
        "the answer of function " + command.function() + " is fixed by Modbus",
        "leave reply out");
    int bytes = size(command.request());
    checkSize(command, path, bytes, mistakes);
    byte[] head = head(command, address, bytes);
    int echo = Math.min(5, head.length + bytes);
    return new CommandShape(
        request(command, head, bytes),
        new AnswerFrame(
            new AnswerFrame.Shape(command.name(), command.function(), 5),
            List.of(),
            List.of(),
            List.of(new Echo(0, 0, echo))),
        true);
  }

  private static void checkSize(
      CommandDefinition command, String path, int bytes, Mistakes mistakes) {
    boolean coils = command.function() == WRITE_COILS;
    if (coils) {
      mistakes.requireWithin(path + ".coils", command.coils(), 1, MAX_COILS);
    } else {
      mistakes.require(
          command.coils() == 0,
          path + ".coils",
          "only function 15 counts coils",
          "leave coils out");
    }
    boolean fits =
        switch (command.function()) {
          case WRITE_COIL, WRITE_REGISTER -> bytes == 2;
          case WRITE_COILS -> bytes == (command.coils() + 7) / 8;
          default -> bytes >= 2 && bytes <= MAX_WRITE_BYTES && bytes % 2 == 0;
        };
    mistakes.require(
        fits,
        path + ".request",
        "the values take "
            + bytes
            + " bytes, which function "
            + command.function()
            + " does not write",
        "05 and 06 write 2 bytes, 15 one byte per 8 coils, 16 whole registers up to 246 bytes");
  }

  private static byte[] head(CommandDefinition command, int address, int bytes) {
    int function = command.function();
    if (function == WRITE_COIL || function == WRITE_REGISTER) {
      return new byte[] {(byte) function, (byte) (address >> 8), (byte) address};
    }
    int quantity = function == WRITE_COILS ? command.coils() : bytes / 2;
    return new byte[] {
      (byte) function,
      (byte) (address >> 8),
      (byte) address,
      (byte) (quantity >> 8),
      (byte) quantity,
      (byte) bytes
    };
  }

  private static CommandShape raw(CommandDefinition command, String path, Mistakes mistakes) {
    mistakes.require(
        command.function() > 4 && command.function() <= 127,
        path + ".function",
        command.function() + " is no function a command can have",
        "write 5, 6, 15, 16 or the raw function code up to 127; reads are blocks");
    mistakes.require(
        command.address().isEmpty() && command.coils() == 0,
        path + ".address",
        "a raw function has neither address nor coils",
        "put it into the request as a value");
    int bytes = size(command.request());
    int answerBytes = size(command.answer());
    mistakes.requireWithin(path + ".request", bytes, 0, MAX_RAW_BYTES);
    mistakes.requireWithin(path + ".reply", answerBytes, 0, MAX_RAW_BYTES);
    byte[] head = {(byte) command.function()};
    return new CommandShape(request(command, head, bytes), rawAnswer(command, answerBytes), false);
  }

  private static RequestFrame request(CommandDefinition command, byte[] head, int bytes) {
    List<FrameValue> values = new ArrayList<>();
    int at = head.length;
    for (ItemDefinition item : command.request()) {
      values.add(ItemRules.frameValue(item, at));
      at += item.type().bytes();
    }
    return new RequestFrame(
        command.name(), head, head.length + bytes, List.copyOf(values), command.circuits());
  }

  private static AnswerFrame rawAnswer(CommandDefinition command, int bytes) {
    List<NumberField> fields = new ArrayList<>();
    List<Check> checks = new ArrayList<>();
    List<Echo> echo = new ArrayList<>();
    int at = 1;
    for (ItemDefinition item : command.answer()) {
      Optional<Long> constant = ItemRules.constant(item);
      NumberField field = field(item, at);
      if (constant.isPresent()) {
        checks.add(new Check(field, Check.constant(constant.get())));
      } else {
        fields.add(field);
        echo(command.request(), item, at).ifPresent(echo::add);
      }
      at += item.type().bytes();
    }
    var shape = new AnswerFrame.Shape(command.name(), command.function(), 1 + bytes);
    return new AnswerFrame(shape, fields, checks, echo);
  }

  private static NumberField field(ItemDefinition item, int at) {
    Bytes bytes = Bytes.of(0, at, item.type().bytes(), item.type().order());
    return new NumberField(item.value(), bytes, item.type(), BigDecimal.ONE, List.of());
  }

  /** A value of the answer that has name and type of one that was sent repeats it. */
  private static Optional<Echo> echo(List<ItemDefinition> sent, ItemDefinition item, int inAnswer) {
    int at = 1;
    for (ItemDefinition candidate : sent) {
      if (candidate.value().equals(item.value()) && candidate.type().equals(item.type())) {
        return Optional.of(new Echo(inAnswer, at, item.type().bytes()));
      }
      at += candidate.type().bytes();
    }
    return Optional.empty();
  }

  private static int size(List<ItemDefinition> items) {
    return items.stream().mapToInt(i -> i.type().bytes()).sum();
  }
}
