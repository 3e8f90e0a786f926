package dev.signalbox.engine.os.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@code supervisord} with one program, spoken to by XML-RPC on its socket. */
final class Supervisord implements Daemon {
    private static final long LIVES_AT_MOST_SECONDS = 120; // so that no call waits for ever

    private final ScratchDirectory directory;
    private final Process process;
    private final Program program;

    private Supervisord(ScratchDirectory directory, Process process, Program program) {
        this.directory = directory;
        this.process = process;
        this.program = program;
    }

    /** Starts one and waits until it answers. */
    static Supervisord open(Program program) throws IOException, InterruptedException {
        ScratchDirectory directory = ScratchDirectory.make();
        Path configuration = directory.path().resolve("configuration");
        Files.writeString(configuration, configuration(directory.path(), program));
        Process process = new ProcessBuilder("supervisord", "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.path().resolve("said").toFile())
                .start();
        CompletableFuture.delayedExecutor(LIVES_AT_MOST_SECONDS, TimeUnit.SECONDS)
                .execute(process::destroyForcibly);
        Supervisord daemon = new Supervisord(directory, process, program);
        try {
            daemon.awaitAnswer();
            return daemon;
        } catch (IOException | InterruptedException e) {
            daemon.close();
            throw e;
        }
    }

    private static String configuration(Path directory, Program program) {
        return """
            [unix_http_server]
            file=%1$s/socket
            [supervisord]
            nodaemon=true
            loglevel=warn
            logfile=%1$s/daemon
            pidfile=%1$s/pid
            childlogdir=%1$s
            minfds=%5$d
            [rpcinterface:supervisor]
            supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
            [program:it]
            command=%2$s
            process_name=%%(process_num)d
            numprocs=%3$d
            autostart=false
            autorestart=false
            startsecs=0
            stopwaitsecs=%4$d
            stopasgroup=true
            killasgroup=true
            stdout_logfile=%1$s/out-%%(process_num)d
            stdout_logfile_maxbytes=0
            """.formatted(
                        directory,
                        String.join(" ", program.words()),
                        program.instances(),
                        program.grace().toSeconds(),
                        Math.max(1024, 6 * program.instances())); // no more: it closes as many before each start
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        while (true) {
            try {
                call("getState", "");
                return;
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(
                            "supervisord ended: "
                                    + Files.readString(directory.path().resolve("said")),
                            e);
                }
                Thread.sleep(20);
            }
        }
    }

    /** Calls a method of its interface, with parameters as XML values; returns the answer as it comes. */
    private String call(String method, String parameters) throws IOException {
        byte[] body =
                "<?xml version='1.0'?><methodCall><methodName>supervisor.%s</methodName><params>%s</params></methodCall>"
                        .formatted(method, parameters)
                        .getBytes(StandardCharsets.UTF_8);
        byte[] head = "POST /RPC2 HTTP/1.0\r\nContent-Type: text/xml\r\nContent-Length: %d\r\n\r\n"
                .formatted(body.length)
                .getBytes(StandardCharsets.UTF_8);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.path().resolve("socket")));
            for (ByteBuffer part : List.of(ByteBuffer.wrap(head), ByteBuffer.wrap(body))) {
                while (part.hasRemaining()) {
                    channel.write(part);
                }
            }
            try (InputStream input = Channels.newInputStream(channel)) {
                String answer = new String(input.readAllBytes(), StandardCharsets.UTF_8);
                if (!answer.contains("<methodResponse>") || answer.contains("<fault>")) {
                    throw new IOException("supervisord answered to %s: %s".formatted(method, answer));
                }
                return answer;
            }
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void startAll() throws IOException {
        call("startAllProcesses", "<param><value><boolean>1</boolean></value></param>");
    }

    @Override
    public void stopAll() throws IOException {
        call("stopAllProcesses", "<param><value><boolean>1</boolean></value></param>");
    }

    /** How many of its processes have ended by themselves, by its own word. */
    int ended() throws IOException {
        return call("getAllProcessInfo", "").split("<string>EXITED</string>", -1).length - 1;
    }

    @Override
    public List<Path> logs() {
        return Stream.iterate(0, i -> i < program.instances(), i -> i + 1)
                .map(i -> directory.path().resolve("out-" + i))
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        directory.close();
    }
}
