import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.BoltConnectorInternalSettings;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * A Neo4j server with a database of its own in a temporary folder, for the length of a test run.
 *
 * <p>Prints "port NUMBER" once it answers on the loopback interface. Stops, and removes its folder,
 * when its standard input closes; so it cannot outlive the process that started it.
 */
public final class Launcher {
    private Launcher() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Files.createTempDirectory("knooppunt-neo4j-");
        try {
            DatabaseManagementService service = start(home);
            try {
                System.out.println("port " + port(service));
                System.out.flush();
                while (System.in.read() >= 0) {
                    // Whatever is said, only the end of the conversation counts.
                }
            } finally {
                service.shutdown();
            }
        } finally {
            remove(home);
        }
    }

    private static DatabaseManagementService start(Path home) {
        SocketAddress loopback = new SocketAddress("127.0.0.1", 0);
        return new DatabaseManagementServiceBuilder(home)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, loopback)
                .setConfig(BoltConnector.advertised_address, loopback)
                .setConfig(BoltConnectorInternalSettings.thread_pool_shutdown_wait_time, Duration.ZERO)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(64))
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .build();
    }

    private static int port(DatabaseManagementService service) {
        GraphDatabaseAPI database = (GraphDatabaseAPI) service.database("system");
        return database.getDependencyResolver()
                .resolveDependency(ConnectorPortRegister.class)
                .getLocalAddress(ConnectorType.BOLT)
                .getPort();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            found.sorted(Comparator.reverseOrder()).forEach(Launcher::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }
}
