import org.jspecify.annotations.NullMarked;

/** The engine: launches, supervises and observes processes; knows nothing of any user interface. */
@NullMarked
module dev.signalbox.engine {
    requires static transitive org.jspecify;
    requires java.net.http;
    requires jdk.httpserver;
    requires tools.jackson.core;
    requires pty4j;
    requires com.sun.jna; // what pty4j needs: it is an automatic module, which draws in nothing that is none
    requires com.sun.jna.platform;
    requires kotlin.stdlib;
    requires org.slf4j;
    requires com.cronutils; // an automatic module too

    exports dev.signalbox.engine;
    exports dev.signalbox.engine.daemon;
    exports dev.signalbox.engine.action;
    exports dev.signalbox.engine.actor;
    exports dev.signalbox.engine.behavior;
    exports dev.signalbox.engine.event;
    exports dev.signalbox.engine.file;
    exports dev.signalbox.engine.os;
    exports dev.signalbox.engine.pipeline;
    exports dev.signalbox.engine.runner;
    exports dev.signalbox.engine.service;
    exports dev.signalbox.engine.service.definition;
    exports dev.signalbox.engine.service.environment;
    exports dev.signalbox.engine.service.history;
    exports dev.signalbox.engine.service.launch;
    exports dev.signalbox.engine.service.probe;
    exports dev.signalbox.engine.service.schedule;
    exports dev.signalbox.engine.service.watch;
    exports dev.signalbox.engine.supervision;
    exports dev.signalbox.engine.text;
    exports dev.signalbox.engine.time;
    exports dev.signalbox.engine.tree;
}
