/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.bench.rpc;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.FrameAssembler;
import org.jvirtd.rpc.FrameWriter;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.remote.ConnectGetAllDomainStatsRet;
import org.jvirtd.rpc.remote.DomainGetInfoArgs;
import org.jvirtd.rpc.remote.DomainGetInfoRet;
import org.jvirtd.rpc.remote.DomainGetXmlDescRet;
import org.jvirtd.rpc.remote.DomainStatsRecord;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.rpc.remote.TypedParam;
import org.jvirtd.rpc.remote.TypedParamValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the codec costs a message: a small call, a document of 4 KB, statistics of 100 domains. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private static final int DOMAINS = 100;
    private static final int FIELDS = 30;

    private final FrameWriter writer = new FrameWriter();
    private final NonnullDomain domain = new NonnullDomain("web-frontend-17", new UUID(1, 2), 17);
    private Frame last;
    private final FrameAssembler assembler = new FrameAssembler(this::take);

    private MessageHeader infoCall;
    private DomainGetInfoArgs infoArgs;
    private DomainGetInfoRet infoResult;
    private DomainGetXmlDescRet document;
    private ConnectGetAllDomainStatsRet stats;
    private byte[] infoBytes;
    private Frame info;
    private Frame documentFrame;
    private Frame statsFrame;

    /**
     * Makes the messages.
     *
     * @throws XdrException never
     */
    @Setup
    public void messages() throws XdrException {
        infoCall = MessageHeader.call(RemoteProcedure.DOMAIN_GET_INFO, 7);
        infoArgs = new DomainGetInfoArgs(domain);
        infoResult = new DomainGetInfoRet(1, 8_388_608, 2_097_152, 2, 1_000_000_007L);
        document = new DomainGetXmlDescRet("<domain type='test'/>\n".repeat(190));
        stats = new ConnectGetAllDomainStatsRet(records());
        infoBytes = writer.frame(infoCall, infoArgs);
        info = frame(infoBytes);
        documentFrame = frame(writer.frame(infoCall, document));
        statsFrame = frame(writer.frame(infoCall, stats));
    }

    /**
     * A call from its bytes to its record, and its reply from its record to its bytes.
     *
     * @return the reply
     * @throws XdrException never
     */
    @Benchmark
    public byte[] callOfDomainGetInfo() throws XdrException {
        assembler.feed(ByteBuffer.wrap(infoBytes));
        DomainGetInfoArgs args = DomainGetInfoArgs.read(last.body());
        return writer.reply(last.header(), args.dom().id() == 17 ? infoResult : XdrBody.EMPTY);
    }

    /**
     * Cuts one small message out of a buffer.
     *
     * @return the message
     * @throws XdrException never
     */
    @Benchmark
    public Frame frameDomainGetInfo() throws XdrException {
        assembler.feed(ByteBuffer.wrap(infoBytes));
        return last;
    }

    /**
     * Decodes the arguments of a small call.
     *
     * @return the record
     * @throws XdrException never
     */
    @Benchmark
    public DomainGetInfoArgs decodeDomainGetInfo() throws XdrException {
        return DomainGetInfoArgs.read(info.body());
    }

    /**
     * Encodes a small reply.
     *
     * @return the message
     * @throws XdrException never
     */
    @Benchmark
    public byte[] encodeDomainGetInfo() throws XdrException {
        return writer.reply(infoCall, infoResult);
    }

    /**
     * Decodes a document.
     *
     * @return the record
     * @throws XdrException never
     */
    @Benchmark
    public DomainGetXmlDescRet decodeDocument() throws XdrException {
        return DomainGetXmlDescRet.read(documentFrame.body());
    }

    /**
     * Encodes a document.
     *
     * @return the message
     * @throws XdrException never
     */
    @Benchmark
    public byte[] encodeDocument() throws XdrException {
        return writer.reply(infoCall, document);
    }

    /**
     * Decodes statistics.
     *
     * @return the record
     * @throws XdrException never
     */
    @Benchmark
    public ConnectGetAllDomainStatsRet decodeStats() throws XdrException {
        return ConnectGetAllDomainStatsRet.read(statsFrame.body());
    }

    /**
     * Encodes statistics.
     *
     * @return the message
     * @throws XdrException never
     */
    @Benchmark
    public byte[] encodeStats() throws XdrException {
        return writer.reply(infoCall, stats);
    }

    private Frame frame(byte[] bytes) throws XdrException {
        assembler.feed(ByteBuffer.wrap(bytes));
        return last;
    }

    private boolean take(Frame frame) {
        last = frame;
        return true;
    }

    private List<DomainStatsRecord> records() {
        List<TypedParam> params = new ArrayList<>();
        for (int i = 0; i < FIELDS; i++) {
            params.add(new TypedParam("block." + i + ".rd.bytes", new TypedParamValue.OfUllong(i * 1_000L)));
        }
        List<DomainStatsRecord> records = new ArrayList<>();
        for (int i = 0; i < DOMAINS; i++) {
            records.add(new DomainStatsRecord(domain, params));
        }
        return records;
    }
}
