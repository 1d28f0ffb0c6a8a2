package org.prepayhub.account;

import java.util.List;
import java.util.Optional;
import org.prepayhub.access.Grant;
import org.prepayhub.units.PlaceCode;

/** Walking the places of a project down to a room. */
public interface Places {

  /**
   * The places right below the parent, or the topmost ones where none is named, by code; empty when
   * the grant knows no such parent.
   */
  Optional<List<PlaceView>> under(Grant grant, Optional<PlaceCode> parent);

  /**
   * One place of the cascade.
   *
   * @param kind campus, area, building, floor or room
   */
  record PlaceView(PlaceCode code, String name, String kind) {}
}
