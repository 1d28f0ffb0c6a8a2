package org.prepayhub.routes.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.line.GatewayLeases;
import org.prepayhub.metering.MeterDirectory;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

/** A node that drives one gateway, and the one meter behind it, whichever is looked for. */
final class OneMeter implements GatewayLeases, MeterDirectory {
  static final GatewayId GATEWAY = new GatewayId(1);
  static final long EPOCH = 3;

  private final YamlProfiles profiles = YamlProfiles.load(Optional.empty());
  volatile String profile = "hub-dormitory-3c";

  @Override
  public Map<GatewayId, Long> held() {
    return Map.of(GATEWAY, EPOCH);
  }

  @Override
  public String node() {
    return "node-a";
  }

  @Override
  public Optional<MeterPoint> find(MeterId meter) {
    return Optional.of(
        new MeterPoint(
            meter,
            new MeterNo("M12"),
            new ProjectId(1),
            GATEWAY,
            new LineId(1),
            new GroupId(1),
            7,
            profiles.byName(profile)));
  }

  @Override
  public List<MeterPoint> on(LineId line, GroupId group) {
    return List.of();
  }
}
