package dev.signalbox.engine.service.launch;

/** What a process may use so much of only. */
public enum ProcessResource {
    /** The number of files that it has open at a time. */
    OPEN_FILES("open files", "-n", 1),
    /** The number of processes and threads of its user. */
    PROCESSES("processes", "-u", 1),
    /** The size of the memory image that it leaves when it crashes, in bytes, a multiple of 512; 0 for none. */
    CORE_SIZE("core size", "-c", 512),
    /** The size of a file that it writes, in bytes, a multiple of 512. */
    FILE_SIZE("file size", "-f", 512),
    /** The size of its memory as it sees it, in bytes, a multiple of 1024. */
    ADDRESS_SPACE("address space", "-v", 1024),
    /** The seconds for which it occupies a processor. */
    CPU_SECONDS("CPU seconds", "-t", 1);

    private final String title;
    private final String option;
    private final int unit;

    ProcessResource(String title, String option, int unit) {
        this.title = title;
        this.option = option;
        this.unit = unit;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The option of {@code ulimit}. */
    String option() {
        return option;
    }

    /** In which steps {@code ulimit} sets it. */
    int unit() {
        return unit;
    }
}
