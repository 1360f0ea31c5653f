/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of {@code bin/jvirtd-shell}: a shell, or one command. */
final class ShellSession {
    private static final Logger LOG = LoggerFactory.getLogger(ShellSession.class);
    private static final String SCOPES = "virt:gogo:*";

    private final SocketChannel channel;
    private final CommandProcessor processor;
    private final Shell shell;
    private final DataInputStream in;
    private final DataOutputStream out;

    ShellSession(SocketChannel channel, CommandProcessor processor, Shell shell) {
        this.shell = shell;
        this.channel = channel;
        this.processor = processor;
        // A channel's own streams hold one lock for reading and writing, so that a reader would stop the writer.
        this.in = new DataInputStream(new BufferedInputStream(input(channel)));
        this.out = new DataOutputStream(new BufferedOutputStream(output(channel)));
    }

    private static InputStream input(SocketChannel channel) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(bytes, offset, length));
            }
        };
    }

    private static OutputStream output(SocketChannel channel) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[]{(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        };
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("closing a shell", e);
        }
    }

    void run() {
        try {
            String type = in.readUTF();
            Size size = new Size(in.readInt(), in.readInt());
            String command = in.readUTF();
            int code = command.isEmpty() ? shell(type, size) : command(command);
            Wire.send(out, Wire.EXIT, ByteBuffer.allocate(Integer.BYTES).putInt(code).array(), 0, Integer.BYTES);
        } catch (IOException e) {
            LOG.debug("a shell ended", e);
        } finally {
            close();
        }
    }

    private int command(String command) {
        PrintStream output = new PrintStream(Wire.stream(out, Wire.OUTPUT), false, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(Wire.stream(out, Wire.ERROR), true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), output, errors)) {
            session.put("SCOPE", SCOPES);
            try {
                Object result = session.execute(command);
                if (result != null && !(result instanceof Collection<?> list && list.isEmpty())) {
                    output.println(session.format(result, Converter.INSPECT));
                }
                return 0;
            } catch (Exception e) {
                errors.println("error: " + message(e, session));
                return 1;
            }
        } finally {
            output.flush();
        }
    }

    /** The exception's words; for a command that does not exist also what was probably meant. */
    static String message(Exception error, CommandSession session) {
        Throwable cause = error;
        while (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        if (cause.getClass().getSimpleName().equals("CommandNotFoundException")) {
            String unknown = text.substring(text.lastIndexOf(' ') + 1);
            Object commands = session.get(".commands");
            if (commands instanceof Collection<?> names) {
                List<String> plain = names.stream().map(it -> it.toString().replaceFirst("^[^:]*:", "")).toList();
                return text + Near.hint(unknown, plain);
            }
        }
        return text;
    }

    private int shell(String type, Size size) throws IOException {
        OutputStream output = Wire.stream(out, Wire.OUTPUT);
        try (LineDisciplineTerminal terminal = new LineDisciplineTerminal("jvirtd-shell", type, output,
                StandardCharsets.UTF_8)) {
            terminal.setSize(size);
            Attributes attributes = terminal.getAttributes();
            attributes.setOutputFlag(Attributes.OutputFlag.ONLCR, true);
            attributes.setOutputFlag(Attributes.OutputFlag.OPOST, true);
            terminal.setAttributes(attributes);
            Thread feeder = new Thread(() -> feed(terminal), "jvirtd-shell-input");
            feeder.start();
            try (CommandSession session = processor.createSession(terminal.input(), terminal.output(),
                    terminal.output())) {
                session.put(".terminal", terminal);
                session.put("SCOPE", SCOPES);
                // Not as a command: what a command starts is no job in the foreground, so that Ctrl-C would not reach it.
                shell.gosh(session, new String[]{"--login", "--noshutdown", "--nohistory"});
                return 0;
            } catch (Exception e) {
                terminal.writer().println(e.getMessage());
                terminal.flush();
                return 1;
            }
        }
    }

    /** What the client types goes to the terminal; when the client goes, the shell sees the end of its input. */
    private void feed(LineDisciplineTerminal terminal) {
        try {
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                byte[] body = Wire.body(in);
                if (kind == Wire.INPUT) {
                    terminal.processInputBytes(body);
                } else if (kind == Wire.SIZE && body.length == 2 * Integer.BYTES) {
                    ByteBuffer size = ByteBuffer.wrap(body);
                    terminal.setSize(new Size(size.getInt(), size.getInt()));
                    terminal.raise(Terminal.Signal.WINCH);
                }
            }
        } catch (IOException e) {
            LOG.debug("a shell's client has gone", e);
        }
        try {
            terminal.raise(Terminal.Signal.INT);
            terminal.close();
        } catch (IOException e) {
            LOG.debug("closing a shell's terminal", e);
        }
    }
}
