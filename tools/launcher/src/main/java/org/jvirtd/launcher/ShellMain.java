/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * {@code bin/jvirtd-shell}: the shell of a running daemon, or one command in it. Sends the terminal's type and size and
 * the command, then frames: a kind (byte), a length (int) and so many bytes; {@code I} input and {@code S} size (columns
 * and rows) to the daemon, {@code O} output, {@code E} errors and {@code X} the exit code from it.
 */
public final class ShellMain {
    private static final String HELP = """
            Usage: jvirtd-shell [--home DIR] [COMMAND [ARGUMENT]...]

            Opens the shell of a running daemon, or runs one command in it and prints the result; the exit code is
            other than 0 when the command fails. Without a command and a terminal, the commands are read from
            standard input.

              --home DIR   the --home of the daemon
              --help       this text
            """;
    private static final int BUFFER = 4096;
    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;
    private static final int MAX_FRAME = 1 << 16;

    private ShellMain() {}

    /** Runs the client. */
    public static void main(String[] args) {
        int code;
        try {
            code = run(args);
        } catch (StartException | IOException e) {
            System.err.println("jvirtd-shell: " + e.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int run(String... args) throws StartException, IOException {
        Arguments arguments = Arguments.ofShell(args);
        if (arguments.help()) {
            System.out.print(HELP);
            return 0;
        }
        boolean root = "root".equals(System.getProperty("user.name"));
        Path distribution = Path.of(System.getProperty("jvirtd.distribution"));
        Path socket = Folders.choose(arguments.home(), distribution, root, System.getenv()).run()
                .resolve("shell-sock");
        try (SocketChannel channel = connect(socket)) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(input(channel)));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(output(channel)));
            String command = command(arguments.rest());
            if (command.isEmpty() && !Boolean.getBoolean("jvirtd.terminal")) {
                command = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip();
                if (command.isEmpty()) {
                    return 0;
                }
            }
            if (command.isEmpty()) {
                return shell(in, out);
            }
            greet(out, "dumb", 0, 0, command);
            return receive(in);
        }
    }

    private static SocketChannel connect(Path socket) throws StartException {
        try {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            throw new StartException("no daemon answers on " + socket + " (" + e.getMessage()
                    + "); name its folder with --home", e);
        }
    }

    /** One word is taken as it is, so that it may be a whole script; several are quoted where they have to be. */
    static String command(List<String> words) {
        if (words.size() == 1) {
            return words.get(0);
        }
        StringBuilder command = new StringBuilder();
        for (String word : words) {
            boolean plain = word.matches("[A-Za-z0-9_./:@%+,=-]+");
            command.append(command.isEmpty() ? "" : " ")
                    .append(plain ? word : "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'");
        }
        return command.toString();
    }

    private static int shell(DataInputStream in, DataOutputStream out) throws IOException {
        try (Terminal terminal = TerminalBuilder.builder().system(true).nativeSignals(true).build()) {
            makeRaw(terminal);
            greet(out, terminal.getType(), columns(terminal), rows(terminal), "");
            terminal.handle(Terminal.Signal.WINCH, signal -> sendSize(out, terminal));
            Thread typed = new Thread(() -> sendInput(terminal, out), "input");
            typed.setDaemon(true);
            typed.start();
            return receive(in);
        }
    }

    /** Every key, also Ctrl-C, is for the daemon's side, and every byte from there is printed as it is. */
    private static void makeRaw(Terminal terminal) {
        terminal.enterRawMode();
        Attributes attributes = terminal.getAttributes();
        attributes.setLocalFlag(Attributes.LocalFlag.ISIG, false);
        attributes.setOutputFlag(Attributes.OutputFlag.OPOST, false);
        terminal.setAttributes(attributes);
    }

    /** Some terminals know no size of theirs. */
    private static int columns(Terminal terminal) {
        return terminal.getWidth() > 0 ? terminal.getWidth() : DEFAULT_COLUMNS;
    }

    private static int rows(Terminal terminal) {
        return terminal.getHeight() > 0 ? terminal.getHeight() : DEFAULT_ROWS;
    }

    private static void sendSize(DataOutputStream out, Terminal terminal) {
        try {
            send(out, 'S', ByteBuffer.allocate(2 * Integer.BYTES).putInt(columns(terminal))
                    .putInt(rows(terminal)).array(), 2 * Integer.BYTES);
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void sendInput(Terminal terminal, DataOutputStream out) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream keys = terminal.input();
            for (int count = keys.read(buffer, 0, 1); count > 0; count = keys.read(buffer, 0, 1)) {
                int more = Math.min(keys.available(), BUFFER - 1);
                int rest = more > 0 ? Math.max(0, keys.read(buffer, 1, more)) : 0;
                send(out, 'I', buffer, count + rest);
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void greet(DataOutputStream out, String type, int columns, int rows, String command)
            throws IOException {
        out.writeUTF(type);
        out.writeInt(columns);
        out.writeInt(rows);
        out.writeUTF(command);
        out.flush();
    }

    private static void send(DataOutputStream out, int kind, byte[] bytes, int length) throws IOException {
        synchronized (out) {
            out.writeByte(kind);
            out.writeInt(length);
            out.write(bytes, 0, length);
            out.flush();
        }
    }

    /** Prints what the daemon sends, to the end; the exit code. */
    private static int receive(DataInputStream in) throws IOException {
        try {
            while (true) {
                int kind = in.readByte();
                int length = in.readInt();
                if (length < 0 || length > MAX_FRAME) {
                    throw new IOException("the daemon sent a frame of " + length + " bytes");
                }
                byte[] body = in.readNBytes(length);
                if (kind == 'X') {
                    return ByteBuffer.wrap(body).getInt();
                }
                OutputStream target = kind == 'E' ? System.err : System.out;
                target.write(body);
                target.flush();
            }
        } catch (EOFException e) {
            throw new IOException("the daemon has closed the shell", e);
        }
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
}
