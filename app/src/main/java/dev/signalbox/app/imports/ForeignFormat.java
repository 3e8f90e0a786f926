package dev.signalbox.app.imports;

/** The formats that can be read. */
public enum ForeignFormat {
    /** Lines of a name and a command, as of foreman. */
    PROCFILE,
    /** The sections of supervisord. */
    SUPERVISORD,
    /** An ecosystem file of pm2: JSON, YAML, or JavaScript that is plain data. */
    PM2,
    /** The YAML or JSON of process-compose. */
    PROCESS_COMPOSE
}
