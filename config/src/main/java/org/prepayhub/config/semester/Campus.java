package org.prepayhub.config.semester;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.prepayhub.account.AccountState;
import org.prepayhub.config.semester.CampusMeter.Address;
import org.prepayhub.config.semester.CampusMeter.Plate;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Counted;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Utility;

/**
 * Rooms, meters and households as they are now. Of eight meters three are of dormitory rooms, one
 * of a shop, one of staff and one holds its own money; two count the water of a room and of staff.
 */
final class Campus {
  private static final MeterUse[] BLOCK = {
    MeterUse.ROOM, MeterUse.BURSARY, MeterUse.ROOM, MeterUse.WATER,
    MeterUse.SHOP, MeterUse.PREPAID, MeterUse.STAFF, MeterUse.WATER
  };
  private static final int EMPTY_EVERY_BLOCKS = 5;
  private static final int PRESET_EVERY_BLOCKS = 5;
  private static final int METERS_A_LINE = 32;
  private static final int LINES_A_GATEWAY = 4;

  private final Map<MeterNo, CampusMeter> meters = new LinkedHashMap<>();
  private final Map<String, List<CampusMeter>> rooms = new HashMap<>();
  private final Map<AccountNo, Household> households = new LinkedHashMap<>();
  private final SplittableRandom random;

  Campus(int meters, long seed) {
    random = new SplittableRandom(seed);
    for (int index = 0; index < meters; index++) {
      build(index);
    }
  }

  private void build(int index) {
    MeterUse use = BLOCK[index % BLOCK.length];
    boolean water = use == MeterUse.WATER;
    String room = "R%05d".formatted(water ? index - 1 : index);
    int line = index / METERS_A_LINE;
    Address address =
        new Address(
            room,
            "G%03d".formatted(line / LINES_A_GATEWAY),
            "L%03d".formatted(line),
            index % METERS_A_LINE + 1);
    Plate plate = new Plate(new MeterNo("M%05d".formatted(index)), use, address);
    CampusMeter meter = put(plate, Counted.of(use.utility(), 0), CampusPurse.filled());
    if (water) {
      householdIn(room).ifPresent(it -> meter.belongsTo(Optional.of(it.account()), it.isOpen()));
    } else if (!isEmpty(index)) {
      Household household =
          new Household(
              new AccountNo("A%05d".formatted(index)),
              use,
              room,
              isPreset(index) ? AccountState.PRESET : AccountState.OPEN);
      households.put(household.account(), household);
      meter.belongsTo(Optional.of(household.account()), household.isOpen());
    }
  }

  private static boolean isEmpty(int index) {
    return index % BLOCK.length == 0
        && index / BLOCK.length % EMPTY_EVERY_BLOCKS == EMPTY_EVERY_BLOCKS - 1;
  }

  private static boolean isPreset(int index) {
    return index % BLOCK.length == 1
        && index / BLOCK.length % PRESET_EVERY_BLOCKS == PRESET_EVERY_BLOCKS - 2;
  }

  private CampusMeter put(Plate plate, Counted begins, CampusPurse purse) {
    CampusMeter meter = new CampusMeter(plate, begins, purse, random.split());
    meters.put(plate.number(), meter);
    in(plate.address().room()).add(meter);
    return meter;
  }

  Collection<CampusMeter> meters() {
    return meters.values();
  }

  Collection<Household> households() {
    return households.values();
  }

  Optional<CampusMeter> meter(MeterNo number) {
    return Optional.ofNullable(meters.get(number));
  }

  List<CampusMeter> metersIn(String room) {
    return List.copyOf(in(room));
  }

  private List<CampusMeter> in(String room) {
    return rooms.computeIfAbsent(room, _ -> new ArrayList<>());
  }

  /** Dormitory rooms that nobody lives in and nobody is about to. */
  List<String> emptyRooms() {
    List<String> rooms = new ArrayList<>();
    for (CampusMeter meter : meters.values()) {
      boolean free =
          meter
              .account()
              .map(households::get)
              .filter(payer -> payer.state() != AccountState.CLOSED)
              .isEmpty();
      if (meter.use().isDormitory() && free) {
        rooms.add(meter.address().room());
      }
    }
    return rooms;
  }

  Optional<Household> household(AccountNo account) {
    return Optional.ofNullable(households.get(account));
  }

  /** Households whose balance the hub holds. */
  List<Household> payers() {
    return households.values().stream()
        .filter(it -> it.isOpen() && it.use() != MeterUse.PREPAID)
        .toList();
  }

  /** Households whose meter holds the balance. */
  List<Household> prepaid(AccountState state) {
    return households.values().stream()
        .filter(it -> it.state() == state && it.use() == MeterUse.PREPAID)
        .toList();
  }

  /** Those whose balance the hub holds and that use some utility. */
  List<Household> payers(Utility utility) {
    return payers().stream()
        .filter(it -> metersIn(it.room()).stream().anyMatch(m -> m.use().utility() == utility))
        .toList();
  }

  private Optional<Household> householdIn(String room) {
    return households.values().stream().filter(it -> it.room().equals(room)).findFirst();
  }

  /** Whether none of the meters of a household lets anything pass. */
  boolean isDark(Household household) {
    return metersIn(household.room()).stream()
        .filter(meter -> meter.use() != MeterUse.WATER)
        .noneMatch(CampusMeter::hasPower);
  }

  /** Puts another meter in the place of one. */
  void replace(CampusMeter old, MeterNo number, Counted begins) {
    meters.remove(old.number());
    in(old.address().room()).remove(old);
    put(new Plate(number, old.use(), old.address()), begins, CampusPurse.empty())
        .belongsTo(old.account(), true);
  }

  /** A household moves; its meters are those of its new room. */
  void move(Household household, String room) {
    metersIn(household.room()).forEach(meter -> meter.belongsTo(Optional.empty(), false));
    metersIn(room).forEach(meter -> meter.belongsTo(Optional.of(household.account()), true));
    household.movesTo(room);
  }

  /** A household begins or ends; its meters stay its own on paper. */
  void becomes(Household household, AccountState state) {
    household.becomes(state);
    metersIn(household.room())
        .forEach(meter -> meter.belongsTo(Optional.of(household.account()), household.isOpen()));
  }
}
