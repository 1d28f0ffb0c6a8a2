package org.prepayhub.simulator.face;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which path and method means what. */
final class Paths {
  private static final Pattern METER = Pattern.compile("/sim/meters/([^/]+)");
  private static final Pattern PURCHASE = Pattern.compile("/sim/meters/([^/]+)/purchase");
  private static final Pattern KEY = Pattern.compile("/sim/meters/([^/]+)/key");
  private static final Pattern LINE = Pattern.compile("/sim/lines/([^/]+)");
  private static final Pattern FAULT = Pattern.compile("/sim/faults/([^/]+)");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final int PAGE = 100;
  private static final long PURCHASE_LIMIT_FEN = 10_000_000;

  private interface Deed {
    Answer with(String argument, URI uri, byte[] body);
  }

  private record Route(String method, Pattern path, Deed deed) {}

  private final ObjectMapper json;
  private final MeterPages meters;
  private final LinePages lines;
  private final FaultPages faults;
  private final List<Route> routes =
      List.of(
          new Route("GET", Pattern.compile("/sim/meters"), (_, uri, _) -> list(uri)),
          new Route("GET", METER, (number, _, _) -> ok(meters().show(number))),
          new Route("POST", PURCHASE, (number, _, body) -> purchase(number, body)),
          new Route("POST", KEY, (number, _, _) -> ok(meters().press(number))),
          new Route("GET", LINE, (code, _, _) -> ok(lines().show(code))),
          new Route("GET", Pattern.compile("/sim/journal"), (_, _, _) -> ok(meters().sums())),
          new Route("GET", Pattern.compile("/sim/faults"), (_, _, _) -> ok(faults().all())),
          new Route("POST", Pattern.compile("/sim/faults"), (_, _, body) -> startFault(body)),
          new Route("DELETE", Pattern.compile("/sim/faults"), (_, _, _) -> ok(faults().endAll())),
          new Route("DELETE", FAULT, (id, _, _) -> ok(faults().end(id))));

  Paths(Witness witness, ObjectMapper json) {
    this.json = json;
    this.meters = new MeterPages(witness);
    this.lines = new LinePages(witness);
    this.faults = new FaultPages(witness);
  }

  Answer answer(String method, URI uri, byte[] body) {
    boolean known = false;
    for (Route route : routes) {
      Matcher match = route.path.matcher(uri.getPath());
      if (match.matches() && route.method.equals(method)) {
        return route.deed.with(match.groupCount() > 0 ? match.group(1) : "", uri, body);
      }
      known |= match.matches();
    }
    throw known
        ? new FaceProblem(405, method + " is not understood here", "use GET, POST or DELETE")
        : new FaceProblem(
            404,
            "there is nothing here",
            "use /sim/meters, /sim/lines/{code}, /sim/faults or /sim/journal");
  }

  private MeterPages meters() {
    return meters;
  }

  private LinePages lines() {
    return lines;
  }

  private FaultPages faults() {
    return faults;
  }

  private static Answer ok(Object body) {
    return new Answer(200, body);
  }

  private Answer list(URI uri) {
    return ok(
        meters.list(
            number(uri, "offset", 0, Integer.MAX_VALUE),
            number(uri, "limit", PAGE, MeterPages.PAGE_LIMIT)));
  }

  private Answer purchase(String number, byte[] body) {
    long amountFen =
        Body.of(json, body, Set.of("amountFen")).whole("amountFen", 1, PURCHASE_LIMIT_FEN);
    return ok(meters.purchase(number, amountFen));
  }

  private Answer startFault(byte[] body) {
    return new Answer(201, faults.start(Body.of(json, body, FaultPages.FIELDS)));
  }

  private static int number(URI uri, String name, int absent, int most) {
    @Nullable String query = uri.getQuery();
    if (query == null) {
      return absent;
    }
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return number(name, pair.substring(name.length() + 1), most);
      }
    }
    return absent;
  }

  private static int number(String name, String value, int most) {
    if (!NUMBER.matcher(value).matches() || Integer.parseInt(value) > most) {
      throw new FaceProblem(
          400, "parameter " + name + " is not from 0 to " + most, "give such a number");
    }
    return Integer.parseInt(value);
  }
}
