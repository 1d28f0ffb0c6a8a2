package org.prepayhub.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.bench.figures.GrowthPicture.Row;

class GrowthPictureTest {
  @Test
  void drawsEverySize(@TempDir Path folder) throws IOException {
    System.setProperty("java.awt.headless", "true");
    List<Row> rows =
        List.of(new Row(1000, 439, 50, 70, "{\"missed\":0}"), new Row(100_000, 25, 12, 155, "{}"));
    GrowthPicture.draw(rows, folder.resolve("growth.png"));

    assertThat(ImageIO.read(folder.resolve("growth.png").toFile()).getWidth()).isEqualTo(900);
    assertThat(GrowthPicture.json(rows))
        .startsWith("{\"bench\":\"growth\",\"rows\":[{\"points\":1000,\"hubMicros\":439.0,")
        .contains("\"hubRssMb\":70,\"report\":{\"missed\":0}}");
  }
}
