package dev.signalbox.app.view.details.metrics;

/**
 * An axis from zero to a number that one reads at a glance.
 *
 * @param upper at its end, no less than what is to be shown
 * @param step from one label to the next; the axis is four or five of these long
 */
record Scale(double upper, double step) {
    private static final double[] NICE = {1, 2, 2.5, 5, 10};
    private static final int STEPS = 4;

    /**
     * An axis with room for that number.
     *
     * @param most zero or more
     * @param least the axis is no shorter, so that nearly nothing looks like nearly nothing
     * @param base by which units grow: 1000, or 1024 for bytes
     */
    static Scale of(double most, double least, int base) {
        double wanted = Math.max(most, least) / STEPS;
        double unit = 1;
        while (wanted >= unit * base) {
            unit *= base;
        }
        double ten = Math.pow(10, Math.floor(Math.log10(wanted / unit)));
        for (double nice : NICE) {
            double step = nice * ten * unit;
            if (step * STEPS >= Math.max(most, least)) {
                return new Scale(step * STEPS, step);
            }
        }
        throw new AssertionError("ten times the power of ten below it is more than " + wanted);
    }
}
