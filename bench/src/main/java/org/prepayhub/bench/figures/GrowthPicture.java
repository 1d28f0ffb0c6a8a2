package org.prepayhub.bench.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * What a reading costs, over the number of meters: a curve for hub, PostgreSQL and both together,
 * and the figures below. Both scales are logarithmic.
 */
public final class GrowthPicture {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 600;
  private static final int MARGIN = 80;

  /** Below the curves: the sizes, and a row of figures for each curve. */
  private static final int FOOT = 130;

  private static final int LINE = 20;
  private static final int LEAST_DECADE = 0;
  private static final int MOST_DECADE = 4;
  private static final Color HUB = new Color(0x1F, 0x77, 0xB4);
  private static final Color BOTH = new Color(0x33, 0x33, 0x33);
  private static final Color POSTGRES = new Color(0xD6, 0x6A, 0x0A);
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

  private final List<Row> rows;
  private final Graphics2D pen;

  /**
   * One size of campus.
   *
   * @param hubMicros CPU of the hub for one reading, as {@code postgresMicros} of PostgreSQL
   * @param report all that was measured of it, as one line of JSON
   */
  public record Row(
      int points, double hubMicros, double postgresMicros, double hubRssMb, String report) {
    double micros() {
      return hubMicros + postgresMicros;
    }
  }

  private GrowthPicture(List<Row> rows, Graphics2D pen) {
    this.rows = rows;
    this.pen = pen;
  }

  /** Writes a PNG. */
  public static void draw(List<Row> rows, Path file) throws IOException {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    try {
      new GrowthPicture(rows, pen).draw();
    } finally {
      pen.dispose();
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this JDK writes no PNG");
    }
  }

  public static String json(List<Row> rows) {
    return rows.stream()
        .map(
            row ->
                String.format(
                    Locale.ROOT,
                    "{\"points\":%d,\"hubMicros\":%.1f,\"postgresMicros\":%.1f,\"hubRssMb\":%.0f,\"report\":%s}",
                    row.points(),
                    row.hubMicros(),
                    row.postgresMicros(),
                    row.hubRssMb(),
                    row.report()))
        .collect(Collectors.joining(",", "{\"bench\":\"growth\",\"rows\":[", "]}"));
  }

  private void draw() {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    grid();
    curve(Row::micros, BOTH, "both", 2);
    curve(Row::hubMicros, HUB, "hub", 3);
    curve(Row::postgresMicros, POSTGRES, "PostgreSQL", 4);
    pen.setColor(Color.BLACK);
    pen.drawString("CPU microseconds per reading", MARGIN, MARGIN / 2);
    pen.drawString("meters", LINE, foot(1));
  }

  private static int foot(int line) {
    return HEIGHT - FOOT + LINE * line;
  }

  private void grid() {
    for (int decade = LEAST_DECADE; decade <= MOST_DECADE; decade++) {
      double value = Math.pow(10, decade);
      pen.setColor(GRID);
      pen.drawLine(MARGIN, y(value), WIDTH - MARGIN, y(value));
      pen.setColor(Color.BLACK);
      pen.drawString(Long.toString(Math.round(value)), MARGIN / 3, y(value) + 5);
    }
    for (Row row : rows) {
      pen.setColor(GRID);
      pen.drawLine(x(row.points()), MARGIN, x(row.points()), HEIGHT - FOOT);
      pen.setColor(Color.BLACK);
      String label = String.format(Locale.ROOT, "%,d", row.points());
      centred(label, row, 1);
    }
  }

  /**
   * @param line below the curves, in which its figures stand
   */
  private void curve(ToDoubleFunction<Row> value, Color colour, String name, int line) {
    pen.setColor(colour);
    pen.setStroke(new BasicStroke(2.5f));
    pen.drawString(name, LINE, foot(line));
    for (int i = 0; i < rows.size(); i++) {
      double micros = value.applyAsDouble(rows.get(i));
      int x = x(rows.get(i).points());
      pen.fillOval(x - 5, y(micros) - 5, 10, 10);
      centred(String.format(Locale.ROOT, "%.0f", micros), rows.get(i), line);
      if (i > 0) {
        pen.drawLine(
            x(rows.get(i - 1).points()), y(value.applyAsDouble(rows.get(i - 1))), x, y(micros));
      }
    }
    pen.setStroke(new BasicStroke(1));
  }

  private void centred(String text, Row row, int line) {
    int width = pen.getFontMetrics().stringWidth(text);
    pen.drawString(text, x(row.points()) - width / 2, foot(line));
  }

  private int x(double points) {
    double least = Math.log10(rows.getFirst().points());
    double most = Math.max(least + 1, Math.log10(rows.getLast().points()));
    double part = (Math.log10(points) - least) / (most - least);
    return (int) (MARGIN * 2 + part * (WIDTH - 3 * MARGIN));
  }

  private static int y(double micros) {
    double shown = Math.log10(Math.clamp(micros, 1, Math.pow(10, MOST_DECADE)));
    double part = (shown - LEAST_DECADE) / (MOST_DECADE - LEAST_DECADE);
    return (int) (HEIGHT - FOOT - part * (HEIGHT - FOOT - MARGIN));
  }
}
