package org.prepayhub.config.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What was asked of the demo.
 *
 * @param fresh forget what earlier demos in this folder kept
 * @param meters how many to simulate; empty: as many as the site has, 606 for the demo's own
 * @param clock how many times faster than the wall clock the campus uses energy
 * @param site a site folder of one's own; empty: the simulator makes one
 * @param watch whether changes of the site's files are taken into the running demo
 */
public record DemoOptions(
    boolean fresh, Optional<Integer> meters, int clock, Optional<Path> site, boolean watch) {}
