package org.prepayhub.config.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.config.site.FolderState.Part;

class SiteWatchTest {
  @TempDir private Path site = Path.of("");
  private final Recorder taker = new Recorder();
  private SiteWatch watch = watch();

  private SiteWatch watch() {
    return new SiteWatch(site, FolderState.of(site), taker);
  }

  @BeforeEach
  void startsWithTheFolderAsItIs() {
    watch = watch();
  }

  @AfterEach
  void ends() {
    watch.close();
  }

  /** Notes what it is asked, and answers as it is told. */
  private static final class Recorder implements SiteWatch.Taker {
    private final List<Set<Part>> asked = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private boolean databaseAway;
    private boolean broken;

    @Override
    public boolean take(Set<Part> changed) {
      if (broken) {
        throw new IllegalStateException("broken");
      }
      asked.add(changed);
      return !databaseAway;
    }

    @Override
    public void cannotLook(RuntimeException why) {
      troubles.add(String.valueOf(why.getMessage()));
    }
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      watch.lookAndCarryOn();
    }
  }

  private void writeTable() throws IOException {
    Files.writeString(site.resolve("meters.csv"), "a");
  }

  @Test
  void takesAChangeOnceTwoLooksFoundTheSame() throws IOException {
    writeTable();

    look(1);
    assertThat(taker.asked).isEmpty();
    look(3);
    assertThat(taker.asked).containsExactly(Set.of(Part.TABLES));
  }

  @Test
  void asksAgainUntilTheDatabaseIsBack() throws IOException {
    writeTable();
    taker.databaseAway = true;
    look(3);
    taker.databaseAway = false;
    look(3);

    assertThat(taker.asked).hasSize(3).containsOnly(Set.of(Part.TABLES));
  }

  @Test
  void looksOnAfterATroubleAndAsksOnceMoreWhenItIsOver() throws IOException {
    writeTable();
    taker.broken = true;
    look(3);
    assertThat(taker.troubles).hasSize(2);

    taker.broken = false;
    Files.delete(site.resolve("meters.csv"));
    look(4);
    assertThat(taker.asked).containsExactly(Set.of());
  }
}
