"""A mail server for tests: speaks enough SMTP to take mails in, and to misbehave when told to."""

import socketserver
import threading
from email import message_from_bytes, policy


class Conversation(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self):
        self.say("220 test")
        while line := self.rfile.readline():
            verb = line.decode().strip().upper()
            if verb.startswith(("EHLO", "HELO", "MAIL", "RSET", "NOOP")):
                self.say("250 ok")
            elif verb.startswith("RCPT"):
                self.say(self.server.owner.answer_to_recipient)
            elif verb.startswith("DATA"):
                self.say("354 go on")
                self.take(b"".join(iter(self.rfile.readline, b".\r\n")))
            elif verb.startswith("QUIT"):
                return self.say("221 bye")
        return None

    def take(self, content):
        owner = self.server.owner
        owner.mails.append(message_from_bytes(content, policy=policy.default))
        owner.arrived.set()
        owner.may_answer.wait(30)
        if owner.drops_after_accepting:
            self.connection.close()
        else:
            self.say("250 taken")


class Server:
    def __init__(self):
        self.mails = []
        self.arrived, self.may_answer = threading.Event(), threading.Event()
        self.may_answer.set()
        self.answer_to_recipient = "250 ok"
        self.drops_after_accepting = False
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self._server.daemon_threads = True
        self._server.owner = self
        self.port = self._server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.may_answer.set()
        self._server.shutdown()
        self._server.server_close()

    def use(self, settings):
        """Let Django send its mails here."""
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", self.port, 2
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
